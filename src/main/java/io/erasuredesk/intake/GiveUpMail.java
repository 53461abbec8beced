package io.erasuredesk.intake;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ledger.Ledger;
import io.erasuredesk.ledger.LedgerEntry;
import io.erasuredesk.ledger.LedgerState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;

/** Puts a mail into quarantine once its tries are used up, where a person sees it with a reason. */
@ApplicationScoped
class GiveUpMail {

  private final Ledger ledger;
  private final AuditLog log;
  private final Clock clock;

  GiveUpMail(Ledger ledger, AuditLog log, Clock clock) {
    this.ledger = ledger;
    this.log = log;
    this.clock = clock;
  }

  /** Does nothing if another worker has taken the mail meanwhile. */
  @Transactional
  void giveUp(ClaimMail.Claim claim, String reason) {
    LedgerEntry entry = ledger.lock(claim.id());
    if (!entry.isClaimed(claim.attempt())) {
      return;
    }
    entry.book(LedgerState.QUARANTINED, reason, null, clock.instant());
    log.append(Act.MAIL_QUARANTINED, entry.id(), new Actor.Clock(), Map.of("reason", reason));
  }
}
