package io.erasuredesk.api;

import io.erasuredesk.approval.Approval;
import io.erasuredesk.approval.Approvals;
import io.erasuredesk.approval.DenialProposals;
import io.erasuredesk.approval.LegalHold;
import io.erasuredesk.approval.LegalHolds;
import io.erasuredesk.approval.TwoAdmins;
import io.erasuredesk.ticket.Presence;
import io.erasuredesk.ticket.RelatedTickets;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.UnreadMails;
import io.erasuredesk.verification.PartialErasures;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what lies over and beside tickets, in the caller's transaction. */
@ApplicationScoped
class WorkViews {

  private final UnreadMails unread;
  private final LegalHolds holds;
  private final RelatedTickets related;
  private final DenialProposals proposals;
  private final PartialErasures partials;
  private final Presence presence;
  private final TwoAdmins twoAdmins;
  private final Approvals approvals;

  WorkViews(
      UnreadMails unread,
      LegalHolds holds,
      RelatedTickets related,
      DenialProposals proposals,
      PartialErasures partials,
      Presence presence,
      TwoAdmins twoAdmins,
      Approvals approvals) {
    this.unread = unread;
    this.holds = holds;
    this.related = related;
    this.proposals = proposals;
    this.partials = partials;
    this.presence = presence;
    this.twoAdmins = twoAdmins;
    this.approvals = approvals;
  }

  /**
   * As far as the reader may see it.
   *
   * @param alone whether this ticket alone is read, and not a page of them
   * @param open whether words may be opened
   * @param reader sign-in name of who reads
   */
  WorkView of(Ticket ticket, boolean alone, boolean open, String reader) {
    if (ticket.status() == TicketStatus.FORGOTTEN) {
      return WorkView.NOTHING;
    }
    return new WorkView(
        frozen(ticket),
        hold(ticket, open),
        alone ? proposal(ticket, open) : null,
        alone ? partial(ticket, open) : null,
        alone ? presence.others(ticket, reader) : List.of(),
        alone ? related.of(ticket) : List.of());
  }

  /** Who approved, and the first of two admins where there is one; null before any yes. */
  TicketView.@Nullable ApprovalView approval(Ticket ticket, boolean alone) {
    Optional<TwoAdmins.First> first =
        ticket.approvedBy().isPresent()
            ? (alone ? approvals.find(ticket.id()).flatMap(Approval::first) : Optional.empty())
            : twoAdmins.first(ticket);
    if (ticket.approvedBy().isEmpty() && first.isEmpty()) {
      return null;
    }
    return new TicketView.ApprovalView(
        ticket.approvedBy().orElse(null), ticket.approvedAt().orElse(null), first.orElse(null));
  }

  private WorkView.@Nullable FrozenView frozen(Ticket ticket) {
    return unread
        .of(ticket)
        .map(
            mails ->
                new WorkView.FrozenView(
                    ticket.frozenAt().orElseThrow(), mails.newest(), mails.count(), mails.voids()))
        .orElse(null);
  }

  private WorkView.@Nullable ProposalView proposal(Ticket ticket, boolean open) {
    return proposals
        .of(ticket)
        .map(
            made ->
                new WorkView.ProposalView(
                    made.reason(), open ? made.text() : null, made.by(), made.at()))
        .orElse(null);
  }

  private WorkView.@Nullable PartialView partial(Ticket ticket, boolean open) {
    return partials
        .of(ticket)
        .map(
            set ->
                new WorkView.PartialView(
                    set.ground(), open ? set.kept() : null, set.by(), set.at()))
        .orElse(null);
  }

  private WorkView.@Nullable HoldView hold(Ticket ticket, boolean open) {
    return ticket.legalHold()
        ? holds.of(ticket.id()).map(hold -> view(ticket, hold, open)).orElse(null)
        : null;
  }

  private WorkView.HoldView view(Ticket ticket, LegalHold hold, boolean open) {
    return new WorkView.HoldView(
        open ? holds.reason(ticket, hold) : null,
        hold.scope(),
        hold.reviewOn(),
        hold.isSilent(),
        hold.heldBy(),
        hold.heldAt());
  }
}
