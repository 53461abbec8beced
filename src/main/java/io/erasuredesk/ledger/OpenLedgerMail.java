package io.erasuredesk.ledger;

import io.erasuredesk.access.Actor;
import io.erasuredesk.mail.MailParser;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Opens a mail that no thread shows in all its forms. The view is logged, as of the raw mail. */
@ApplicationScoped
public class OpenLedgerMail {

  private final ViewRawMail viewRawMail;
  private final Ledger ledger;
  private final ReadMail readMail;
  private final MailParser parser;

  OpenLedgerMail(ViewRawMail viewRawMail, Ledger ledger, ReadMail readMail, MailParser parser) {
    this.viewRawMail = viewRawMail;
    this.ledger = ledger;
    this.readMail = readMail;
    this.parser = parser;
  }

  /** Opens it; refused as {@link ViewRawMail} refuses. */
  public OpenedMail open(UUID id, Actor.Staff by) {
    byte[] raw = viewRawMail.view(id, by);
    String mailbox =
        QuarkusTransaction.requiringNew()
            .call(() -> ledger.find(id).map(LedgerEntry::mailbox).orElse(""));
    return new OpenedMail(raw, readMail.read(raw, mailbox), parser.named(raw));
  }
}
