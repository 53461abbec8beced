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

  long count() {
    return count;
  }

  byte[] bytes() {
    return kept.toByteArray();
  }
}
