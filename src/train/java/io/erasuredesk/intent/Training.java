package io.erasuredesk.intent;

import io.erasuredesk.intent.IntentModel.Voice;
import io.erasuredesk.intent.Sample.Want;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Logistic regression by stochastic gradient descent with AdaGrad; the same seed, the same bytes.
 */
final class Training {

  private static final int EPOCHS = 12;
  private static final long SEED = 17;
  private static final double RATE = 0.2;
  private static final double SHRINK = 1e-5;
  private static final double SPAN = 127;
  private static final double BOOST = 2;
  private static final double OUR_EVERYDAY = 1.5;
  private static final double OUR_REQUESTS = 0.7;

  private record Row(int[] features, Want want, double weight) {}

  private final List<Row> rows = new ArrayList<>();
  private final byte[] known = new byte[1 << (IntentModel.KNOWN_BITS - 3)];
  private final Random typos = new Random(SEED);
  private final RulesVoice rules;

  private Training(RulesVoice rules) {
    this.rules = rules;
  }

  static IntentModel train(List<Sample> samples, RulesVoice rules) {
    Training training = new Training(rules);
    samples.forEach(training::add);
    return training.fit();
  }

  /** A sentence of a long request is a request only where the rules see one. */
  private void add(Sample sample) {
    List<List<String>> sentences = Pieces.of(sample.subject(), sample.text());
    boolean alone = sentences.size() == 1;
    int longest = sentences.stream().mapToInt(List::size).max().orElse(0);
    for (List<String> words : sentences) {
      words.forEach(this::know);
      boolean says = alone || words.size() == longest;
      if (sample.want() == Want.OTHER || says || rules.isDeletion(words)) {
        double weight =
            !sample.isOurs() ? 1 : sample.want() == Want.OTHER ? OUR_EVERYDAY : OUR_REQUESTS;
        rows.add(new Row(Features.of(words), sample.want(), weight));
        if (sample.isOurs() || sample.want() == Want.DELETION) {
          rows.add(new Row(Features.of(misspelled(words)), sample.want(), weight * 0.5));
        }
      }
    }
  }

  /** People mistype: two neighbours swapped, or one letter lost, in one long word of two. */
  private List<String> misspelled(List<String> words) {
    List<String> typed = new ArrayList<>(words);
    for (int i = 0; i < typed.size(); i++) {
      String word = typed.get(i);
      if (word.length() > 3 && typos.nextBoolean()) {
        int at = 1 + typos.nextInt(word.length() - 2);
        String swapped = typos.nextBoolean() ? word.substring(at, at + 1) : "";
        typed.set(
            i, word.substring(0, at) + word.charAt(at + 1) + swapped + word.substring(at + 2));
      }
    }
    return typed;
  }

  private void know(String word) {
    int bit = IntentModel.knownBit(word);
    known[bit >> 3] |= (byte) (1 << (bit & 7));
  }

  private IntentModel fit() {
    byte[] weights = new byte[Features.SIZE * IntentModel.VOICES];
    float[] scales = new float[IntentModel.VOICES];
    float[] biases = new float[IntentModel.VOICES];
    for (Voice voice : Voice.values()) {
      double[] fitted = fit(voice);
      double most = 1e-9;
      for (int i = 0; i < Features.SIZE; i++) {
        most = Math.max(most, Math.abs(fitted[i]));
      }
      for (int i = 0; i < Features.SIZE; i++) {
        weights[i * IntentModel.VOICES + voice.place()] =
            (byte) Math.round(fitted[i] / most * SPAN);
      }
      scales[voice.place()] = (float) (most / SPAN);
      biases[voice.place()] = (float) fitted[Features.SIZE];
    }
    return new IntentModel(weights, scales, biases, known);
  }

  private double[] fit(Voice voice) {
    double[] weights = new double[Features.SIZE + 1];
    double[] slopes = new double[Features.SIZE + 1];
    Arrays.fill(slopes, 1e-4);
    int[] order = new int[rows.size()];
    Arrays.setAll(order, i -> i);
    Random random = new Random(SEED);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (int i = order.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int kept = order[i];
        order[i] = order[other];
        order[other] = kept;
      }
      for (int at : order) {
        learn(rows.get(at), voice, weights, slopes);
      }
    }
    return weights;
  }

  private static void learn(Row row, Voice voice, double[] weights, double[] slopes) {
    double length = Math.sqrt(row.features().length);
    double sum = 0;
    for (int feature : row.features()) {
      sum += weights[feature];
    }
    boolean is = row.want().isFor(voice);
    double guess = 1 / (1 + Math.exp(-(weights[Features.SIZE] + sum / length)));
    double slope = (guess - (is ? 1 : 0)) * row.weight() * (is ? BOOST : 1);
    for (int feature : row.features()) {
      step(feature, slope / length, weights, slopes);
    }
    step(Features.SIZE, slope * 0.1, weights, slopes);
  }

  private static void step(int feature, double slope, double[] weights, double[] slopes) {
    slopes[feature] += slope * slope;
    weights[feature] -= RATE * (slope / Math.sqrt(slopes[feature]) + SHRINK * weights[feature]);
  }
}
