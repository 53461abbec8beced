package io.erasuredesk.mail.mime;

import java.util.Arrays;
import java.util.Set;

/**
 * Base64 (RFC 2045, 6.8), leniently: foreign characters are skipped, missing padding is thought,
 * several padded runs are joined, and a footer that a list server wrote behind the padding is not
 * taken for data.
 */
final class Base64Text {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final int[] VALUES = new int[256];
  private static final int GATHERED = 3 * 1024;

  static {
    Arrays.fill(VALUES, -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      VALUES[ALPHABET.charAt(i)] = i;
    }
    VALUES['-'] = 62; // the URL form, seen in the wild
    VALUES['_'] = 63;
  }

  private Base64Text() {}

  static void decode(byte[] raw, int start, int end, ByteSink out, Set<Flaw> flaws) {
    byte[] gathered = new byte[GATHERED];
    int bits = 0;
    int held = 0;
    boolean padded = false;
    for (int i = start; i < end; i++) {
      if (held == 0 && !padded) {
        i = quartets(raw, i, end, gathered, out);
        if (i == end) {
          return;
        }
      }
      int c = raw[i] & 0xFF;
      int value = VALUES[c];
      if (c == '=') {
        held = 0;
        bits = 0;
        padded = true;
      } else if (value < 0) {
        if (c > ' ') {
          flaws.add(Flaw.BROKEN_ENCODING);
        }
      } else {
        if (padded && !isDataLine(raw, i, end)) {
          flaws.add(Flaw.BROKEN_ENCODING);
          return;
        }
        padded = false;
        bits = bits << 6 | value;
        held += 6;
        if (held >= 8) {
          held -= 8;
          out.put(bits >> held);
          bits &= (1 << held) - 1;
        }
      }
    }
  }

  /** Four signs are three bytes as long as nothing is odd, which is most of most large mails. */
  private static int quartets(byte[] raw, int start, int end, byte[] gathered, ByteSink out) {
    int i = start;
    int count = 0;
    while (i + 4 <= end) {
      int four =
          VALUES[raw[i] & 0xFF] << 18
              | VALUES[raw[i + 1] & 0xFF] << 12
              | VALUES[raw[i + 2] & 0xFF] << 6
              | VALUES[raw[i + 3] & 0xFF];
      if (four < 0) {
        break;
      }
      if (count == GATHERED) {
        out.put(gathered, 0, count);
        count = 0;
      }
      gathered[count] = (byte) (four >> 16);
      gathered[count + 1] = (byte) (four >> 8);
      gathered[count + 2] = (byte) four;
      count += 3;
      i += 4;
    }
    out.put(gathered, 0, count);
    return i;
  }

  /** Whether the rest of this line is base64; at most one look at each line, as padding is rare. */
  private static boolean isDataLine(byte[] raw, int from, int end) {
    for (int i = from; i < end && raw[i] != '\n' && raw[i] != '\r'; i++) {
      if (raw[i] == '=') {
        return true;
      }
      if (VALUES[raw[i] & 0xFF] < 0) {
        return false;
      }
    }
    return true;
  }
}
