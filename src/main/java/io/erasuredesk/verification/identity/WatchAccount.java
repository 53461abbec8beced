package io.erasuredesk.verification.identity;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.verification.AccountWatch;
import io.erasuredesk.verification.ShopAccount;
import io.erasuredesk.verification.risk.Risks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;

/**
 * Records what each look at an account shows. A ticket that waits for its approval, and by a flag
 * raised now needs a higher level than was proven, goes back to the representative.
 */
@ApplicationScoped
class WatchAccount implements AccountWatch {

  private final Risks risks;
  private final Identity identity;
  private final AuditLog log;

  WatchAccount(Risks risks, Identity identity, AuditLog log) {
    this.risks = risks;
    this.identity = identity;
    this.log = log;
  }

  @Override
  public void seen(Ticket ticket, ShopAccount account, Instant now) {
    boolean flagged = risks.record(ticket, account, now);
    boolean verified = ticket.status() == TicketStatus.AWAITING_APPROVAL;
    if (flagged && verified && !identity.of(ticket).isEnough()) {
      ticket.returnToVerifier(now);
      log.append(Act.RETURNED, ticket.id(), new Actor.Clock(), Map.of("why", "LEVEL"));
    }
  }
}
