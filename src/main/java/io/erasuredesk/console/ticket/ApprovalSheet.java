package io.erasuredesk.console.ticket;

import io.erasuredesk.approval.PrepareApproval;
import io.erasuredesk.approval.SecondAdminReason;
import io.erasuredesk.console.When;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What would be destroyed by an approval, who has vouched for what, and what it rests on. Personal
 * data.
 *
 * @param sheet the ticket
 * @param shown digest of what would be erased; goes with the form
 * @param until when the cooling-off would end
 * @param checked when the shop was asked
 * @param cancelled orders that are cancelled with the account
 * @param forfeited money that is lost; empty for none
 * @param kept orders and disputes that are kept, with the ground; empty for none
 * @param twoBecause why two admins are needed; empty if one is enough
 * @param first the admin who has said yes already; null for none
 * @param obstacles what keeps the reader from approving
 * @param notes what staff wrote for each other
 * @param parts what a later reading is compared with
 */
public record ApprovalSheet(
    TicketSheet sheet,
    String shown,
    When until,
    When checked,
    List<String> cancelled,
    String forfeited,
    List<String> kept,
    Set<SecondAdminReason> twoBecause,
    @Nullable String first,
    Set<PrepareApproval.Obstacle> obstacles,
    List<TicketSheet.Entry> notes,
    List<Part> parts) {

  public ApprovalSheet {
    cancelled = List.copyOf(cancelled);
    kept = List.copyOf(kept);
    twoBecause = Set.copyOf(twoBecause);
    obstacles = Set.copyOf(obstacles);
    notes = List.copyOf(notes);
    parts = List.copyOf(parts);
  }

  /**
   * A part of what is decided on.
   *
   * @param mark another one as soon as the part is
   */
  public record Part(String key, String label, String mark) {}

  /** Whether this keeps the reader from approving. */
  public boolean stops(String obstacle) {
    return obstacles.contains(PrepareApproval.Obstacle.valueOf(obstacle));
  }

  /** Which parts are others than an earlier reading showed. */
  List<String> changed(Typed earlier) {
    return parts.stream()
        .filter(part -> !earlier.text("saw-" + part.key()).equals(part.mark()))
        .map(Part::label)
        .toList();
  }

  @Override
  public String toString() {
    return "ApprovalSheet[" + sheet.ref() + "]";
  }
}
