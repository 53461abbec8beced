package io.erasuredesk.mail.tnef;

/** Reads little-endian numbers within a piece of bytes; behind its end everything is zero. */
final class Cursor {

  private final byte[] raw;
  private final int end;
  private int pos;

  Cursor(byte[] raw, int start, int end) {
    this.raw = raw;
    this.pos = start;
    this.end = end;
  }

  int pos() {
    return pos;
  }

  boolean has(int bytes) {
    return bytes >= 0 && bytes <= end - pos;
  }

  int oneByte() {
    return pos < end ? raw[pos++] & 0xFF : 0;
  }

  int twoBytes() {
    return oneByte() | oneByte() << 8;
  }

  int fourBytes() {
    return twoBytes() | twoBytes() << 16;
  }

  /** Goes on by so many bytes, and to the end where there are not as many. */
  void skip(int bytes) {
    pos = has(bytes) ? pos + bytes : end;
  }

  /** Goes on to the next multiple of four bytes since that place. */
  void pad(int since) {
    skip(-(pos - since) & 3);
  }
}
