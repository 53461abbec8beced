package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.verification.PartialErasures;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A precondition that was set aside is a broken glass: two admins approve. */
@ApplicationScoped
class PartialNeedsTwo implements NeedsSecondAdmin {

  private final PartialErasures partials;

  PartialNeedsTwo(PartialErasures partials) {
    this.partials = partials;
  }

  @Override
  public Optional<SecondAdminReason> why(Ticket ticket, Actor.Staff by) {
    return partials.of(ticket).map(partial -> SecondAdminReason.BREAK_GLASS);
  }
}
