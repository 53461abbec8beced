package io.erasuredesk.ticket.report;

import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.TicketStatus;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One month of the desk, in its own time zone.
 *
 * @param received requests that came in
 * @param ended tickets that ended, by how; every way, also the empty ones
 * @param denied those of them that were denied, by reason; every reason
 * @param overdue tickets whose term ran out in this month before they had ended
 * @param hoursToDecision median from the request to the approval or denial, of what ended here
 * @param hoursToErasure median from the request to the proven erasure, of what ended here
 */
public record Month(
    YearMonth month,
    long received,
    Map<TicketStatus, Long> ended,
    Map<DenialReason, Long> denied,
    long overdue,
    @Nullable Double hoursToDecision,
    @Nullable Double hoursToErasure) {

  public Month {
    ended = ordered(TicketStatus.class, ended);
    denied = ordered(DenialReason.class, denied);
  }

  private static <E extends Enum<E>> Map<E, Long> ordered(Class<E> type, Map<E, Long> counted) {
    Map<E, Long> ordered = new EnumMap<>(type); // which takes no empty map to copy
    ordered.putAll(counted);
    return ordered;
  }

  /** Erased, in whole or in part. */
  public long done() {
    return ended.getOrDefault(TicketStatus.ERASED, 0L)
        + ended.getOrDefault(TicketStatus.PARTIALLY_ERASED, 0L);
  }

  /** Denied, for whatever reason. */
  public long refused() {
    return ended.getOrDefault(TicketStatus.DENIED, 0L);
  }
}
