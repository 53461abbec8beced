package io.erasuredesk.intent;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * The second voice beside the rules: three linear models over {@link Features}, one for each {@link
 * Voice}, with weights of one byte. It was trained elsewhere (decision 11) and learns nothing here.
 */
final class IntentModel {

  /** What it is asked. */
  enum Voice {
    /** Is a deletion asked for, or asked about how? */
    DELETION(0),
    /** Is it about a deletion otherwise: taken back, not done, done by mistake? */
    ABOUT(1),
    /** Is it advertising or fraud? */
    SPAM(2);

    private final int place;

    Voice(int place) {
      this.place = place;
    }

    /** Where the model keeps it. */
    int place() {
      return place;
    }
  }

  static final int VOICES = Voice.values().length;
  static final int KNOWN_BITS = 20;
  static final String FILE = "intent.model";

  private static final int MAGIC = 0x45444932;

  private final byte[] weights;
  private final byte[] known;
  private final float[] scales;
  private final float[] biases;

  /**
   * A model.
   *
   * @param weights of feature and voice, the voices of one feature side by side
   * @param scales what a weight of 1 is worth, by voice
   * @param known a bit for each word of the training
   */
  IntentModel(byte[] weights, float[] scales, float[] biases, byte[] known) {
    this.weights = weights.clone();
    this.scales = scales.clone();
    this.biases = biases.clone();
    this.known = known.clone();
  }

  /** The one that is packaged with us. */
  static IntentModel load() {
    try (InputStream file = IntentModel.class.getResourceAsStream(FILE)) {
      return read(new DataInputStream(Objects.requireNonNull(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IntentModel read(DataInputStream in) throws IOException {
    if (in.readInt() != MAGIC || in.readInt() != Features.BITS) {
      throw new IOException("not a model of this version");
    }
    float[] scales = new float[VOICES];
    float[] biases = new float[VOICES];
    for (int voice = 0; voice < VOICES; voice++) {
      scales[voice] = in.readFloat();
      biases[voice] = in.readFloat();
    }
    byte[] weights = in.readNBytes(Features.SIZE * VOICES);
    byte[] known = in.readNBytes(1 << (KNOWN_BITS - 3));
    return new IntentModel(weights, scales, biases, known);
  }

  /** Writes it as {@link #load} reads it. */
  void write(DataOutputStream out) throws IOException {
    out.writeInt(MAGIC);
    out.writeInt(Features.BITS);
    for (int voice = 0; voice < VOICES; voice++) {
      out.writeFloat(scales[voice]);
      out.writeFloat(biases[voice]);
    }
    out.write(weights);
    out.write(known);
  }

  /** How likely each voice is, by its place, from 0 to 1. */
  double[] ask(List<String> words) {
    int[] features = Features.of(words);
    long[] sums = new long[VOICES];
    for (int feature : features) {
      for (int voice = 0; voice < VOICES; voice++) {
        sums[voice] += weights[feature * VOICES + voice];
      }
    }
    double length = Math.sqrt(features.length);
    double[] answers = new double[VOICES];
    for (int voice = 0; voice < VOICES; voice++) {
      answers[voice] = 1 / (1 + Math.exp(-(biases[voice] + scales[voice] * sums[voice] / length)));
    }
    return answers;
  }

  /** Whether the training held the word: on others the model says nothing. */
  boolean knows(String word) {
    int bit = knownBit(word);
    return (known[bit >> 3] & (1 << (bit & 7))) != 0;
  }

  static int knownBit(String word) {
    int hash = Features.hash(word) * 0x9E3779B9;
    return hash >>> (32 - KNOWN_BITS);
  }
}
