package io.erasuredesk.console.ticket;

import io.erasuredesk.console.When;
import io.erasuredesk.ticket.Channel;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.ticket.Regime;
import io.erasuredesk.ticket.TicketStatus;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a ticket stands and who did what. The registered address is null to whom it is not opened.
 *
 * @param locale language of the letters
 * @param due null once it has ended
 * @param reason why the customer leaves, in words; null if it was not said
 * @param actionReason why a person must look, in words
 */
public record Facts(
    TicketStatus status,
    When since,
    Regime regime,
    Channel channel,
    String locale,
    @Nullable String openedBy,
    When received,
    @Nullable When due,
    boolean paused,
    boolean extended,
    @Nullable String assignee,
    @Nullable String account,
    @Nullable String accountAddress,
    @Nullable When confirmed,
    @Nullable String reason,
    boolean ordersReleased,
    @Nullable Said verified,
    @Nullable Said approved,
    @Nullable When coolingOffUntil,
    @Nullable String actionReason,
    @Nullable DenialReason denied) {

  /** Who did something, when, and on what. */
  public record Said(String by, When at, Set<Evidence> evidence) {

    public Said {
      evidence = Set.copyOf(evidence);
    }
  }

  @Override
  public String toString() {
    return "Facts[" + status + "]";
  }
}
