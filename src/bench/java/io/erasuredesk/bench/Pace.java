package io.erasuredesk.bench;

import java.util.Comparator;
import java.util.List;

/** So many mails in so much time. */
record Pace(int mails, long nanos) {

  double perSecond() {
    return mails * 1e9 / nanos;
  }

  /** The one in the middle; of an even number the slower one. */
  static Pace median(List<Pace> paces) {
    return paces.stream()
        .sorted(Comparator.comparingDouble(Pace::perSecond))
        .toList()
        .get((paces.size() - 1) / 2);
  }

  @Override
  public String toString() {
    return "%,.0f mails/s".formatted(perSecond());
  }
}
