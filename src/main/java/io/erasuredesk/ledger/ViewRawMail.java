package io.erasuredesk.ledger;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Correspondence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/**
 * Gives a mail to a person who could not read it elsewhere: one of which a ticket may be made, or
 * one of a flood that its ticket's thread does not show. Every view is logged.
 */
@ApplicationScoped
public class ViewRawMail {

  private final Ledger ledger;
  private final RawMails raws;
  private final Correspondence correspondence;
  private final AuditLog log;

  ViewRawMail(Ledger ledger, RawMails raws, Correspondence correspondence, AuditLog log) {
    this.ledger = ledger;
    this.raws = raws;
    this.correspondence = correspondence;
    this.log = log;
  }

  /**
   * The bytes.
   *
   * @throws DeskException {@code NOT_FOUND} also for mails in a ticket's thread, where they are
   *     read, and for copies
   */
  @Transactional
  public byte[] view(UUID id, Actor.Staff by) {
    LedgerEntry entry =
        ledger
            .find(id)
            .filter(this::isReadHere)
            .orElseThrow(
                () -> new DeskException(ProblemType.NOT_FOUND, "There is no such mail here"));
    byte[] raw = raws.open(entry.id());
    log.append(Act.RAW_VIEWED, id, by);
    return raw;
  }

  private boolean isReadHere(LedgerEntry entry) {
    return switch (entry.state()) {
      case REQUEST, REPLY -> !correspondence.holds(entry.id());
      case STORED, DUPLICATE -> false;
      case BOUNCE, AUTOMATIC, QUESTION, SPAM, OVERSIZED, QUARANTINED, DISCARDED -> true;
    };
  }
}
