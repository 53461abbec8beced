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
 * Has a quarantined mail tried again. Refused if it is not quarantined, or if the desk has no copy.
 */
@ApplicationScoped
public class RetryMail {

  private final Ledger ledger;
  private final AuditLog log;
  private final Clock clock;

  RetryMail(Ledger ledger, AuditLog log, Clock clock) {
    this.ledger = ledger;
    this.log = log;
    this.clock = clock;
  }

  /** Puts it back to those that wait to be understood. */
  @Transactional
  public LedgerEntry retry(UUID id, Actor.Staff by) {
    LedgerEntry entry = ledger.lock(id);
    entry.retry(clock.instant());
    log.append(Act.RETRIED, id, by, Map.of("state", entry.state().name()));
    return entry;
  }
}
