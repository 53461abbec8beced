package io.erasuredesk.ticket.clock;

import io.erasuredesk.ticket.Regime;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One clock that a ticket keeps (REQUIREMENTS 3).
 *
 * @param name what must be done
 * @param regime whose clock it is
 * @param due the last instant in time; while it stands still, what it would be if it went on today
 * @param paused whether it stands still
 * @param source where that is written
 */
@Schema(name = "LegalClock")
public record LegalClock(Name name, Regime regime, Instant due, boolean paused, String source) {

  /** What must be done in time. */
  public enum Name {
    /** Tell the customer that the request has arrived. Listed until that is done. */
    ACKNOWLEDGEMENT,
    /** Tell the customer what was done, or why not. */
    ANSWER
  }
}
