package io.erasuredesk.erasure;

import io.erasuredesk.access.Actor;
import io.erasuredesk.approval.Approval;
import io.erasuredesk.approval.Approvals;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.Moves;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Verb;
import io.erasuredesk.verification.identity.ApprovedAccount;
import io.erasuredesk.verification.risk.RiskFlag;
import io.erasuredesk.verification.risk.Risks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A sign of a take-over that the approvers did not see takes their approval back (requirement
 * 6.11): the ticket goes before two admins again, and before the verifier if the level that is
 * proven is no longer enough. The account stays suspended, so that whoever took it over gets no
 * further, and the customer is told that the date does not hold. Once there is an order to erase,
 * nothing is recalled: {@link LastLook} keeps that order back.
 */
@ApplicationScoped
class RecallApproval implements ApprovedAccount {

  private final Approvals approvals;
  private final ErasureOrders orders;
  private final Risks risks;
  private final Letters letters;
  private final AuditLog log;

  RecallApproval(
      Approvals approvals, ErasureOrders orders, Risks risks, Letters letters, AuditLog log) {
    this.approvals = approvals;
    this.orders = orders;
    this.risks = risks;
    this.letters = letters;
    this.log = log;
  }

  @Override
  public void seen(Ticket ticket, Set<RiskFlag> flags, Instant now) {
    if (Moves.target(ticket.status(), Verb.RECALL).isEmpty()) {
      return;
    }
    Optional<Approval> approval = approvals.lock(ticket.id()).filter(given -> !given.isWithdrawn());
    boolean ordered = orders.find(ticket.id(), Phase.ERASE).isPresent();
    if (approval.isEmpty() || approval.get().hasSeen(flags) || ordered) {
      return;
    }
    letters.write(ticket, Letter.DELAYED, Map.of("until", approval.get().notBefore()));
    approval.get().recall(now);
    ticket.recall(now);
    risks.approvalRecalled(ticket);
    log.append(
        Act.APPROVAL_RECALLED,
        ticket.id(),
        new Actor.Clock(),
        Map.of("flags", flags.stream().sorted().map(Enum::name).collect(Collectors.joining(","))));
  }
}
