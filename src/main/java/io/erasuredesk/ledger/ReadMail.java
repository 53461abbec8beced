package io.erasuredesk.ledger;

import io.erasuredesk.mail.MailParser;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.mail.ParsedMail;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Reads stored bytes with the one parser. It is no use case of its own and wants no transaction:
 * what a hostile mail costs in time must not be paid while rows are locked.
 */
@ApplicationScoped
public class ReadMail {

  private final MailParser parser;
  private final Mailboxes mailboxes;
  private final Ledger ledger;
  private final RawMails raws;

  ReadMail(MailParser parser, Mailboxes mailboxes, Ledger ledger, RawMails raws) {
    this.parser = parser;
    this.mailboxes = mailboxes;
    this.ledger = ledger;
    this.raws = raws;
  }

  /**
   * Reads a mail that came in through a mailbox.
   *
   * @param mailbox says whose Authentication-Results are believed
   */
  public ParsedMail read(byte[] raw, String mailbox) {
    return parser.parse(raw, mailboxes.border(mailbox));
  }

  /**
   * Opens a stored mail in a transaction of its own, and reads it outside.
   *
   * @param refusal what is wrong with the row, thrown before anything is opened; to be asked again
   *     once the row is locked
   */
  ParsedMail read(UUID id, Consumer<LedgerEntry> refusal) {
    record Opened(byte[] raw, String mailbox) {}
    Opened opened =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  LedgerEntry entry =
                      ledger
                          .find(id)
                          .orElseThrow(
                              () ->
                                  new DeskException(
                                      ProblemType.NOT_FOUND, "There is no such mail"));
                  refusal.accept(entry);
                  return new Opened(raws.open(id), entry.mailbox());
                });
    return read(opened.raw(), opened.mailbox());
  }
}
