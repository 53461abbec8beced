package io.erasuredesk.api;

import io.erasuredesk.ticket.clock.LegalClock;
import io.erasuredesk.ticket.question.OpenQuestions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a ticket, as part of the ticket on the wire.
 *
 * @param clocks all that still run or stand still, the earliest first
 * @param pausedAt since when {@code dueAt} stands still
 * @param extendedAt when it got longer
 * @param escalatedAt since when it is before an admin; {@code /escalations} says what for
 * @param question what the customer is being asked
 */
record ClocksView(
    List<LegalClock> clocks,
    @Nullable Instant pausedAt,
    @Nullable Instant extendedAt,
    @Nullable Instant escalatedAt,
    OpenQuestions.@Nullable OpenQuestion question) {

  static final ClocksView NOTHING = new ClocksView(List.of(), null, null, null, null);

  ClocksView {
    clocks = List.copyOf(clocks);
  }
}
