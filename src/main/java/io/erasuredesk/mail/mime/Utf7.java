package io.erasuredesk.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** UTF-7 (RFC 2152), which the platform does not know: UTF-16 in Base64 between plus and minus. */
final class Utf7 {

  private static final Set<String> NAMES = Set.of("utf-7", "utf7", "unicode-1-1-utf-7");

  private Utf7() {}

  static boolean isNamed(String key) {
    return NAMES.contains(key);
  }

  /** Never fails; a piece that is no Base64 ends where it stops to be. */
  static String decode(byte[] bytes) {
    StringBuilder out = new StringBuilder(bytes.length);
    int pos = 0;
    while (pos < bytes.length) {
      if (bytes[pos] != '+') {
        out.append((char) (bytes[pos++] & 0xFF));
        continue;
      }
      int end = ++pos;
      while (end < bytes.length && isBase64(bytes[end])) {
        end++;
      }
      boolean minus = end < bytes.length && bytes[end] == '-';
      out.append(end == pos ? "+" : shifted(bytes, pos, end));
      pos = minus ? end + 1 : end;
    }
    return out.toString();
  }

  private static boolean isBase64(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '+'
        || b == '/';
  }

  /** Bits that are left over mean nothing. */
  private static String shifted(byte[] bytes, int from, int to) {
    ByteSink sink = new ByteSink(to - from);
    int held = 0;
    int bits = 0;
    for (int i = from; i < to; i++) {
      held = held << 6 | value(bytes[i]);
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        sink.put(held >> bits);
      }
    }
    byte[] pairs = sink.bytes();
    return new String(pairs, 0, pairs.length & ~1, StandardCharsets.UTF_16BE);
  }

  private static int value(byte b) {
    return b >= 'a'
        ? b - 'a' + 26
        : b >= 'A' ? b - 'A' : b >= '0' ? b - '0' + 52 : b == '+' ? 62 : 63;
  }
}
