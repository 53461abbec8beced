package io.erasuredesk.ticket.news;

import io.erasuredesk.audit.Act;
import io.erasuredesk.ticket.TicketQueue;
import io.erasuredesk.ticket.TicketStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a listener hears: references, closed words and numbers, and never what a customer wrote or
 * is called.
 *
 * @param id place in the log, from which a listener resumes; null for what is only true now
 * @param name what kind it is
 */
public record DeskEvent(@Nullable Long id, String name, Object data) {

  /** The stream begins; if it could not be resumed, whoever listens reads anew. */
  public record Begin(boolean resumed) {}

  /** A ticket changed: what was done, and how it stands now. */
  public record TicketChanged(String ref, TicketStatus status, long version, Act act) {}

  /** A mail came, or was dealt with, that belongs to no ticket yet. */
  public record MailChanged(Act act) {}

  /** How much waits where. */
  public record Queues(Map<TicketQueue, Long> counts) {

    public Queues {
      counts = Map.copyOf(counts);
    }
  }

  /** How many people have a ticket open. */
  public record Here(String ref, int people) {}

  static DeskEvent begin(long position, boolean resumed) {
    return new DeskEvent(position, "begin", new Begin(resumed));
  }

  static DeskEvent queues(Map<TicketQueue, Long> counts) {
    return new DeskEvent(null, "queues", new Queues(counts));
  }

  static DeskEvent here(String ref, int people) {
    return new DeskEvent(null, "presence", new Here(ref, people));
  }
}
