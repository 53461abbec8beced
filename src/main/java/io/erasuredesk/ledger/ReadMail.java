package io.erasuredesk.ledger;

import io.erasuredesk.mail.MailParser;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.mail.ParsedMail;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Reads stored bytes with the one parser. It is no use case of its own and wants no transaction:
 * what a hostile mail costs in time must not be paid while rows are locked.
 */
@ApplicationScoped
public class ReadMail {

  private final MailParser parser;
  private final Mailboxes mailboxes;

  ReadMail(MailParser parser, Mailboxes mailboxes) {
    this.parser = parser;
    this.mailboxes = mailboxes;
  }

  /**
   * Reads a mail that came in through a mailbox.
   *
   * @param mailbox says whose Authentication-Results are believed
   */
  public ParsedMail read(byte[] raw, String mailbox) {
    Set<String> believed = mailboxes.authservIds(mailbox);
    return parser.parse(raw, believed);
  }
}
