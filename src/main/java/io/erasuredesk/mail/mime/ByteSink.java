package io.erasuredesk.mail.mime;

import java.io.ByteArrayOutputStream;

/** Counts decoded bytes and keeps the first of them. */
final class ByteSink {

  private final int most;
  private final ByteArrayOutputStream kept;
  private long count;

  ByteSink(int most) {
    this.most = most;
    this.kept = new ByteArrayOutputStream(Math.min(most, 1024));
  }

  void put(int b) {
    if (count++ < most) {
      kept.write(b);
    }
  }

  /** Several at once. */
  void put(byte[] bytes, int start, int length) {
    if (length <= 0) {
      return;
    }
    if (count < most) {
      kept.write(bytes, start, (int) Math.min(length, most - count));
    }
    count += length;
  }

  long count() {
    return count;
  }

  byte[] bytes() {
    return kept.toByteArray();
  }
}
