package io.erasuredesk.mail.mime;

import java.util.Locale;
import java.util.Set;

/** Content-Transfer-Encoding (RFC 2045, 6), and uuencode. An unknown one is taken as none. */
enum TransferDecoding {
  NONE,
  BASE64,
  QUOTED_PRINTABLE,
  UUENCODE;

  static TransferDecoding named(String name) {
    String word = name.strip().toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < word.length() && " \t;,(".indexOf(word.charAt(end)) < 0) {
      end++;
    }
    return switch (word.substring(0, end).replace("\"", "")) {
      case "base64", "x-base64", "b" -> BASE64;
      case "quoted-printable", "quotedprintable", "quoted_printable", "q" -> QUOTED_PRINTABLE;
      case "x-uuencode", "uuencode", "x-uue", "uue" -> UUENCODE;
      default -> NONE;
    };
  }

  void decode(byte[] raw, int start, int end, ByteSink out, Set<Flaw> flaws) {
    switch (this) {
      case BASE64 -> Base64Text.decode(raw, start, end, out, flaws);
      case QUOTED_PRINTABLE -> QuotedPrintable.decode(raw, start, end, out, flaws);
      case UUENCODE -> Uuencode.decode(raw, start, end, out, flaws);
      case NONE -> {
        out.put(raw, start, end - start);
      }
    }
  }
}
