package io.erasuredesk.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;

/** Writes small raw mails for the tests of the parser. */
final class Mails {

  static final MailParser PARSER = new MailParser();

  private Mails() {}

  static byte[] raw(String... lines) {
    return (String.join("\r\n", lines) + "\r\n").getBytes(UTF_8);
  }

  static ParsedMail parse(String... lines) {
    return PARSER.parse(raw(lines));
  }

  /** A mail with nothing but these header lines and a word of text. */
  static ParsedMail withHeader(String... lines) {
    return PARSER.parse(raw(String.join("\r\n", lines), "", "text"));
  }

  static ParsedMail trusting(String authservId, String... lines) {
    byte[] raw = raw(String.join("\r\n", lines), "", "text");
    return PARSER.parse(raw, new Border(Set.of(authservId), 0));
  }
}
