package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ticket.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/**
 * The age of approvals: one that lay too long, on a hold, over an unread mail or before a shop that
 * was away, is handed off only if an admin says so again (requirements 5.2).
 */
@ApplicationScoped
public class RenewApproval {

  private final Approvals approvals;
  private final ApprovalLimits limits;
  private final AuditLog log;

  RenewApproval(Approvals approvals, ApprovalLimits limits, AuditLog log) {
    this.approvals = approvals;
    this.limits = limits;
    this.log = log;
  }

  /** Whether the ticket's approval is too old to be handed off by itself. */
  public boolean isExpired(Ticket ticket, Instant now) {
    return approvals
        .find(ticket.id())
        .filter(approval -> approval.isExpired(limits.validFor(), now))
        .isPresent();
  }

  /**
   * Lets an old approval count anew on this admin's word; in the caller's transaction.
   *
   * @throws io.erasuredesk.problem.DeskException {@code FOUR_EYES} if that admin may not approve it
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void renewIfExpired(Ticket ticket, Actor.Staff by, Instant now) {
    if (!isExpired(ticket, now)) {
      return;
    }
    ticket.requireAnotherPerson(by.name());
    approvals.lock(ticket.id()).orElseThrow().renew(by.name(), now);
    approvals.flush(); // whoever locks it next reads it anew
    log.append(Act.APPROVAL_RENEWED, ticket.id(), by);
  }
}
