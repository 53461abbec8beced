package io.erasuredesk.mail.mime;

import java.nio.charset.StandardCharsets;

/** Raw bytes of a header field as text: unfolded, not decoded. */
final class HeaderText {

  private HeaderText() {}

  /** UTF-8 if it is (RFC 6532), else the charset that most senders of raw bytes mean. */
  static String of(byte[] raw, int start, int end) {
    StringBuilder unfolded = new StringBuilder(Math.max(0, end - start));
    String text = Charsets.utf8OrWindows(raw, start, end);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\r' && c != '\n') {
        unfolded.append(c);
      } else if (i + 1 < text.length() && text.charAt(i + 1) > ' ') {
        unfolded.append(' ');
      }
    }
    return unfolded.toString().strip();
  }

  static String ascii(byte[] raw, int start, int end) {
    return new String(raw, start, Math.max(0, end - start), StandardCharsets.ISO_8859_1);
  }
}
