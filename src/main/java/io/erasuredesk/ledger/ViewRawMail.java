package io.erasuredesk.ledger;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Gives a mail of which a person may make a ticket to that person. Every view is logged. */
@ApplicationScoped
public class ViewRawMail {

  private final Ledger ledger;
  private final RawMails raws;
  private final AuditLog log;

  ViewRawMail(Ledger ledger, RawMails raws, AuditLog log) {
    this.ledger = ledger;
    this.raws = raws;
    this.log = log;
  }

  /**
   * The bytes.
   *
   * @throws DeskException {@code NOT_FOUND} also for mails that have a ticket, where they are read,
   *     and for copies
   */
  @Transactional
  public byte[] view(UUID id, Actor.Staff by) {
    LedgerEntry entry =
        ledger
            .find(id)
            .filter(found -> found.state().canBeTaken())
            .orElseThrow(
                () -> new DeskException(ProblemType.NOT_FOUND, "There is no such mail here"));
    byte[] raw = raws.open(entry.id());
    log.append(Act.RAW_VIEWED, id, by);
    return raw;
  }
}
