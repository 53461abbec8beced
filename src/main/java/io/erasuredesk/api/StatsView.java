package io.erasuredesk.api;

import io.erasuredesk.erasure.promise.CountPromises;
import io.erasuredesk.erasure.promise.Promise;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.clock.Cause;
import io.erasuredesk.ticket.report.ReadReport;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The state of the desk at one moment.
 *
 * @param counts every status, also the empty ones
 * @param overdue open tickets whose legal clock has run out
 * @param oldest since when the oldest ticket of an open status stands there
 * @param paused tickets whose legal clock stands still
 * @param escalations what was brought before an admin and is not settled, by cause
 * @param medians hours from the request to the decision and to the erasure, of the last thirty days
 * @param promises how the desk's own promises stand
 */
@Schema(name = "Stats")
record StatsView(
    Map<TicketStatus, Long> counts,
    long open,
    long overdue,
    Map<TicketStatus, Instant> oldest,
    long paused,
    Map<Cause, Long> escalations,
    ReadReport.Medians medians,
    Map<Promise, CountPromises.Count> promises) {}
