package io.erasuredesk.mail.tnef;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The charset behind a code page number of Windows. */
final class CodePage {

  private static final Charset USUAL = Charset.forName("windows-1252");

  private CodePage() {}

  /** Windows-1252 for a number that nobody knows. */
  static Charset of(int number) {
    return switch (number) {
      case 65001 -> StandardCharsets.UTF_8;
      case 1200 -> StandardCharsets.UTF_16LE;
      case 932 -> named("windows-31j");
      case 936, 54936 -> named("gb18030");
      case 949 -> named("x-windows-949");
      case 950 -> named("big5-hkscs");
      case 20866 -> named("koi8-r");
      case 50220, 50221, 50222 -> named("x-windows-iso2022jp");
      default -> {
        boolean iso = number > 28591 && number < 28606;
        boolean windows = number >= 1250 && number <= 1258;
        yield iso
            ? named("iso-8859-" + (number - 28590))
            : windows ? named("windows-" + number) : USUAL;
      }
    };
  }

  private static Charset named(String name) {
    return Charset.isSupported(name) ? Charset.forName(name) : USUAL;
  }
}
