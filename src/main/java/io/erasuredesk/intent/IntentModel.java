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
  private final WordCache<WordWeight> cache = new WordCache<>(this::knows);

  /** What one word adds to a sentence, whatever stands beside it. */
  @SuppressWarnings("ArrayRecordComponent") // compared nowhere
  private record WordWeight(int hash, int features, long[] sums) {}

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
    long[] sums = new long[VOICES];
    int features = 1;
    int before = Features.START;
    int most = Math.min(words.size(), Features.MOST_WORDS);
    for (int i = 0; i < most; i++) {
      WordWeight word = weight(words.get(i));
      for (int voice = 0; voice < VOICES; voice++) {
        sums[voice] += word.sums()[voice];
      }
      features += word.features() + 1;
      add(Features.pair(before, word.hash()), sums);
      before = word.hash();
    }
    add(Features.pair(before, Features.START), sums);
    double length = Math.sqrt(features);
    double[] answers = new double[VOICES];
    for (int voice = 0; voice < VOICES; voice++) {
      answers[voice] = 1 / (1 + Math.exp(-(biases[voice] + scales[voice] * sums[voice] / length)));
    }
    return answers;
  }

  private WordWeight weight(String word) {
    return cache.get(word, this::weigh);
  }

  private WordWeight weigh(String word) {
    int[] features = Features.of(word);
    long[] sums = new long[VOICES];
    for (int feature : features) {
      add(feature, sums);
    }
    return new WordWeight(Features.hash(word), features.length, sums);
  }

  private void add(int feature, long[] sums) {
    int at = feature * VOICES;
    for (int voice = 0; voice < VOICES; voice++) {
      sums[voice] += weights[at + voice];
    }
  }

  /** Whether the training held the word: on others the model says nothing. */
  boolean knows(String word) {
    int bit = knownBit(word);
    return (known[bit >> 3] & (1 << (bit & 7))) != 0;
  }

  /** How many of the words it knows. */
  int known(List<String> words) {
    int count = 0;
    for (String word : words) {
      count += knows(word) ? 1 : 0;
    }
    return count;
  }

  static int knownBit(String word) {
    int hash = Features.hash(word) * 0x9E3779B9;
    return hash >>> (32 - KNOWN_BITS);
  }
}
