package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.verification.identity.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** An account that somebody may have taken over, or whose mailbox is lost: two admins approve. */
@ApplicationScoped
class FlaggedNeedsTwo implements NeedsSecondAdmin {

  private final Identity identity;

  FlaggedNeedsTwo(Identity identity) {
    this.identity = identity;
  }

  @Override
  public Optional<SecondAdminReason> why(Ticket ticket, Actor.Staff by) {
    return identity.of(ticket).needsSecondAdmin()
        ? Optional.of(SecondAdminReason.FLAGGED_ACCOUNT)
        : Optional.empty();
  }
}
