package io.erasuredesk.mail.mime;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The mail within an S/MIME signature (RFC 5652, 5.1; RFC 8551, 3.5.2), in BER as well as in DER.
 * The signature is not checked.
 */
final class SignedContent {

  private static final int SEQUENCE = 0x30;
  private static final int EXPLICIT = 0xA0;
  private static final int OCTETS = 0x04;
  private static final int PIECES = 0x24;
  private static final byte[] SIGNED_DATA = {
    0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x07, 0x02
  };

  private final byte[] raw;
  private int pos;
  private int tag;
  private int length; // of the value that starts at pos; -1 if it ends with a mark

  SignedContent(byte[] raw) {
    this.raw = raw;
  }

  /** The content; empty if this is no signature, or one without its content. */
  byte[] read() {
    boolean signed = enter(SEQUENCE) && header() && isSignedData();
    pos += Math.max(0, length);
    boolean found =
        signed
            && enter(EXPLICIT)
            && enter(SEQUENCE)
            && skip() // version
            && skip() // digest algorithms
            && enter(SEQUENCE)
            && skip() // kind of content
            && enter(EXPLICIT)
            && header();
    return found ? octets() : new byte[0];
  }

  private boolean isSignedData() {
    return length == SIGNED_DATA.length
        && Arrays.equals(raw, pos, pos + length, SIGNED_DATA, 0, SIGNED_DATA.length);
  }

  private byte[] octets() {
    if (tag == OCTETS && length >= 0) {
      return Arrays.copyOfRange(raw, pos, pos + length);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int end = tag != PIECES ? pos : length < 0 ? raw.length : pos + length;
    while (pos < end && header() && tag == OCTETS && length >= 0) {
      out.write(raw, pos, length);
      pos += length;
    }
    return out.toByteArray();
  }

  /** Reads tag and length; false if there is none, or less than it says. */
  private boolean header() {
    if (raw.length - pos < 2) {
      return false;
    }
    tag = raw[pos++] & 0xFF;
    int first = raw[pos++] & 0xFF;
    int bytes = first & 0x7F;
    boolean isLong = first > 0x7F;
    if (isLong && (bytes > 4 || bytes > raw.length - pos)) {
      return false;
    }
    long size = isLong ? 0 : first;
    for (int i = 0; isLong && i < bytes; i++) {
      size = size << 8 | (raw[pos++] & 0xFF);
    }
    length = isLong && bytes == 0 ? -1 : (int) Math.min(size, Integer.MAX_VALUE);
    return length <= raw.length - pos;
  }

  private boolean enter(int wanted) {
    return header() && tag == wanted;
  }

  /** Goes behind a value, also behind one that ends with a mark. */
  private boolean skip() {
    int open = 0;
    do {
      if (!header()) {
        return false;
      }
      if (tag == 0 && length == 0) {
        open--;
      } else if (length < 0) {
        open++;
      } else {
        pos += length;
      }
    } while (open > 0);
    return open == 0;
  }
}
