package io.erasuredesk.api;

import io.erasuredesk.approval.HoldCategory;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.RelatedTickets;
import io.erasuredesk.verification.Kept;
import io.erasuredesk.verification.PartialGround;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What lies over a ticket and beside it, as part of the ticket on the wire.
 *
 * @param frozen the unread mails; null if everything was read
 * @param hold the legal hold that is on it; null without one
 * @param denialProposal what an agent proposes to refuse; only where one ticket is read
 * @param partial the ground on which a part is kept; only where one ticket is read
 * @param alsoHere who else has the ticket open; only where one ticket is read
 * @param related other tickets about the same data subject; only where one ticket is read
 */
record WorkView(
    @Nullable FrozenView frozen,
    @Nullable HoldView hold,
    @Nullable ProposalView denialProposal,
    @Nullable PartialView partial,
    List<String> alsoHere,
    List<RelatedTickets.Related> related) {

  static final WorkView NOTHING = new WorkView(null, null, null, null, List.of(), List.of());

  WorkView {
    alsoHere = List.copyOf(alsoHere);
    related = List.copyOf(related);
  }

  /**
   * Mails that nobody has read; until somebody has, nothing is approved or handed off.
   *
   * @param newest the message to name in {@code reading}
   * @param voidsVerification whether reading them sends a verified ticket back
   */
  @Schema(name = "Frozen")
  record FrozenView(Instant since, UUID newest, long unread, boolean voidsVerification) {}

  /** What an agent proposes; the text is opened for agents and admins. */
  @Schema(name = "DenialProposal")
  record ProposalView(DenialReason reason, @Nullable String text, String by, Instant at) {

    @Override
    public String toString() {
      return "ProposalView[" + reason + "]";
    }
  }

  /** That a part is kept, because it has blocked for too long; what, is for agents and admins. */
  @Schema(name = "Partial")
  record PartialView(PartialGround ground, @Nullable Kept kept, String by, Instant at) {

    @Override
    public String toString() {
      return "PartialView[" + ground + "]";
    }
  }

  /** A legal hold; the reason is opened for agents and admins. */
  @Schema(name = "Hold")
  record HoldView(
      @Nullable String reason,
      Set<HoldCategory> scope,
      LocalDate reviewOn,
      boolean silent,
      String by,
      Instant at) {

    @Override
    public String toString() {
      return "HoldView[" + scope + "]";
    }
  }
}
