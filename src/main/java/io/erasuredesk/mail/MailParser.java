package io.erasuredesk.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

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
   * @param authservIds whose Authentication-Results are believed
   */
  public ParsedMail parse(byte[] raw, Set<String> authservIds) {
    throw new UnsupportedOperationException();
  }
}
