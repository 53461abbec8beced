package io.erasuredesk.ledger;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/**
 * Puts a mail away that a person looked at. Refused unless it is quarantined or oversized, and if
 * it changed since it was read. The copy stays until the desk forgets it, so that a wrong click
 * loses nothing.
 */
@ApplicationScoped
public class DiscardMail {

  private final Ledger ledger;
  private final AuditLog log;
  private final Clock clock;

  DiscardMail(Ledger ledger, AuditLog log, Clock clock) {
    this.ledger = ledger;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Puts it away.
   *
   * @param version the version that was read, or -1
   */
  @Transactional
  public LedgerEntry discard(UUID id, long version, DiscardReason why, Actor.Staff by) {
    LedgerEntry entry = ledger.lock(id);
    entry.refuseStale(version);
    String before = entry.reason();
    entry.discard(why, clock.instant());
    log.append(Act.MAIL_DISCARDED, id, by, Map.of("reason", why.name(), "before", before));
    return entry;
  }
}
