package io.erasuredesk.console.ticket;

import io.erasuredesk.approval.DenialProposals;
import io.erasuredesk.approval.LegalHolds;
import io.erasuredesk.console.Times;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.UnreadMails;
import io.erasuredesk.verification.PartialErasures;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Reads what people and mails have laid over a ticket, in the caller's transaction. */
@ApplicationScoped
class ReadOverlays {

  private final UnreadMails unread;
  private final LegalHolds holds;
  private final DenialProposals proposals;
  private final PartialErasures partials;
  private final Times times;

  ReadOverlays(
      UnreadMails unread,
      LegalHolds holds,
      DenialProposals proposals,
      PartialErasures partials,
      Times times) {
    this.unread = unread;
    this.holds = holds;
    this.proposals = proposals;
    this.partials = partials;
    this.times = times;
  }

  Work.@Nullable Unread unread(Ticket ticket) {
    return unread
        .of(ticket)
        .map(mails -> new Work.Unread(mails.newest(), mails.count(), mails.voids()))
        .orElse(null);
  }

  Work.@Nullable Hold hold(Ticket ticket) {
    if (!ticket.legalHold()) {
      return null;
    }
    return holds
        .of(ticket.id())
        .map(
            hold ->
                new Work.Hold(
                    holds.reason(ticket, hold),
                    hold.scope(),
                    hold.reviewOn().toString(),
                    hold.isSilent(),
                    hold.heldBy(),
                    times.of(hold.heldAt())))
        .orElse(null);
  }

  Work.@Nullable Proposal proposal(Ticket ticket) {
    return proposals
        .of(ticket)
        .map(made -> new Work.Proposal(made.reason(), made.text(), made.by(), times.of(made.at())))
        .orElse(null);
  }

  Work.@Nullable Partial partial(Ticket ticket) {
    return partials
        .of(ticket)
        .map(set -> new Work.Partial(set.ground(), set.kept(), set.by(), times.of(set.at())))
        .orElse(null);
  }
}
