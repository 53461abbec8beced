package io.erasuredesk.erasure;

import io.erasuredesk.access.Actor;
import io.erasuredesk.approval.Approval;
import io.erasuredesk.approval.ApprovalDigest;
import io.erasuredesk.approval.Approvals;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.UnreadMails;
import io.erasuredesk.verification.PartialErasures;
import io.erasuredesk.verification.PrecheckReport;
import io.erasuredesk.verification.ShopAccount;
import io.erasuredesk.verification.risk.Risks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the order to erase: {@code HANDED_OFF} and the order row in one transaction, and only for
 * exactly what was approved.
 */
@ApplicationScoped
class HandOff {

  private final Approvals approvals;
  private final ApprovalDigest digest;
  private final ErasureOrders orders;
  private final OrderBody bodies;
  private final PartialErasures partials;
  private final Risks risks;
  private final AuditLog log;

  HandOff(
      Approvals approvals,
      ApprovalDigest digest,
      ErasureOrders orders,
      OrderBody bodies,
      PartialErasures partials,
      Risks risks,
      AuditLog log) {
    this.approvals = approvals;
    this.digest = digest;
    this.orders = orders;
    this.bodies = bodies;
    this.partials = partials;
    this.risks = risks;
    this.log = log;
  }

  /**
   * Hands off, in the caller's transaction, with the ticket locked.
   *
   * @param fresh what the shop said a moment ago
   * @return false if that, or the ticket, is not what was approved; nothing is changed then
   * @throws DeskException {@code WRONG_STATUS} if the approval was withdrawn, or on a legal hold;
   *     {@code UNREAD_MAIL}
   */
  boolean handOff(Ticket ticket, PrecheckReport fresh, Actor by, Instant now) {
    Approval approval = approvals.lock(ticket.id()).orElseThrow();
    if (approval.isWithdrawn()) {
      throw new DeskException(ProblemType.WRONG_STATUS, "The approval was withdrawn");
    }
    if (approval.isRecalled() || !approval.covers(digest.of(ticket, fresh))) {
      return false;
    }
    UnreadMails.refuse(ticket);
    ticket.handOff(now);
    ErasureOrder suspension = orders.lock(ticket.id(), Phase.SUSPEND).orElseThrow();
    suspension.handOffAt(null);
    List<String> released = released(ticket, fresh);
    orders.add(
        bodies.make(
            ticket,
            Phase.ERASE,
            now,
            approval.notBefore(),
            released,
            further(ticket, fresh),
            Optional.of(suspension.id())));
    log.append(
        Act.HANDED_OFF,
        ticket.id(),
        by,
        Map.of("ordersToCancel", Integer.toString(released.size())));
    return true;
  }

  /**
   * What is not as it was approved; empty if everything is. In the caller's transaction.
   *
   * @param now what the shop says
   */
  Optional<ActionReason> changed(Ticket ticket, PrecheckReport now) {
    Approval approval = approvals.find(ticket.id()).orElseThrow();
    if (!approval.hasSeen(risks.flags(ticket))) {
      return Optional.of(ActionReason.RISK_FLAGGED);
    }
    return approval.covers(digest.of(ticket, now))
        ? Optional.empty()
        : Optional.of(ActionReason.APPROVAL_CHANGED);
  }

  /**
   * Whether a sign of a take-over came that the approvers did not see; in the caller's transaction.
   */
  boolean isFlaggedSince(Ticket ticket) {
    return approvals
        .find(ticket.id())
        .filter(approval -> !approval.hasSeen(risks.flags(ticket)))
        .isPresent();
  }

  /** The balance that the customer gave up, and what is kept of the account on what ground. */
  private Map<String, Object> further(Ticket ticket, PrecheckReport approved) {
    Map<String, Object> further = new LinkedHashMap<>();
    if (approved.wallet().signum() > 0) {
      further.put(
          "forfeit",
          Map.of("amount", approved.wallet().toPlainString(), "currency", approved.currency()));
    }
    partials
        .of(ticket)
        .ifPresent(
            partial ->
                further.put(
                    "keep",
                    Map.of(
                        "ground", partial.ground().name(),
                        "orders", partial.kept().orders(),
                        "disputes", partial.kept().disputes())));
    return further;
  }

  /** Of the approved list, what can still be cancelled, if the customer lets us. */
  private static List<String> released(Ticket ticket, PrecheckReport approved) {
    if (!ticket.ordersReleased()) {
      return List.of();
    }
    return approved.orders().stream()
        .filter(order -> order.state() == ShopAccount.OrderState.CANCELLABLE)
        .map(ShopAccount.Order::id)
        .toList();
  }
}
