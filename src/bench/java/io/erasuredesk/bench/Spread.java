package io.erasuredesk.bench;

import java.util.Arrays;

/** How long things took, in nanoseconds, sorted. */
final class Spread {

  private final long[] sorted;

  Spread(long[] nanos) {
    sorted = nanos.clone();
    Arrays.sort(sorted);
  }

  private double at(int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
  }

  @Override
  public String toString() {
    return "p50 %.1f p95 %.1f p99 %.1f".formatted(at(50), at(95), at(99));
  }
}
