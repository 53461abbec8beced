package io.erasuredesk.verification.identity;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Vault;
import io.erasuredesk.verification.AccountWatch;
import io.erasuredesk.verification.ShopAccount;
import io.erasuredesk.verification.risk.Risks;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Records what each look at an account shows. A ticket that waits for its approval, and by a flag
 * raised now needs a higher level than was proven, goes back to the representative; so does one
 * whose approval is recalled by it.
 */
@ApplicationScoped
class WatchAccount implements AccountWatch {

  private final Risks risks;
  private final Identity identity;
  private final Vault vault;
  private final List<ApprovedAccount> approvals;
  private final AuditLog log;

  WatchAccount(
      Risks risks,
      Identity identity,
      Vault vault,
      @All List<ApprovedAccount> approvals,
      AuditLog log) {
    this.risks = risks;
    this.vault = vault;
    this.approvals = approvals;
    this.identity = identity;
    this.log = log;
  }

  @Override
  public void seen(Ticket ticket, ShopAccount account, Instant now) {
    boolean flagged = risks.record(ticket, account, now);
    boolean recalled = isRecalled(ticket, account, now);
    boolean verified = ticket.status() == TicketStatus.AWAITING_APPROVAL;
    if ((flagged || recalled) && verified && !identity.of(ticket).isEnough()) {
      ticket.returnToVerifier(now);
      log.append(Act.RETURNED, ticket.id(), new Actor.Clock(), Map.of("why", "LEVEL"));
    }
  }

  /**
   * An approval is recalled by a sign that came after it. With another address than the one that
   * confirmed nothing could be verified again: such a ticket stays, and is not handed off.
   */
  private boolean isRecalled(Ticket ticket, ShopAccount account, Instant now) {
    boolean approved = ticket.approvedBy().isPresent() && !ticket.status().isEnded();
    if (!approved || !vault.requireAccount(ticket).address().equals(account.address())) {
      return false;
    }
    approvals.forEach(approval -> approval.seen(ticket, risks.flags(ticket), now));
    return ticket.approvedBy().isEmpty();
  }
}
