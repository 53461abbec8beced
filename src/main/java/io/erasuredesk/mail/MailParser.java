package io.erasuredesk.mail;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * The one parser of mails. Total on all byte strings: it never throws, never hangs, and never grows
 * past its limits; what is wrong becomes a {@link Defect}.
 */
@ApplicationScoped
public class MailParser {

  /**
   * Reads a whole mail.
   *
   * @param raw the bytes as the server gave them
   */
  public ParsedMail parse(byte[] raw) {
    throw new UnsupportedOperationException();
  }
}
