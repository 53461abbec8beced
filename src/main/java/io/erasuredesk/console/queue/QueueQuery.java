package io.erasuredesk.console.queue;

import io.erasuredesk.console.Door;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.FindTickets;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketQueue;
import io.erasuredesk.ticket.TicketStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to see of the tickets. What is not understood is refused.
 *
 * @param queue one pile; null for none
 * @param mine only what is on the reader's desk
 * @param status one status; null for all open ones, or for all if something is searched
 * @param text what is searched; empty for nothing
 * @param after the place behind which the page begins; null for the first
 */
record QueueQuery(
    @Nullable TicketQueue queue,
    boolean mine,
    @Nullable TicketStatus status,
    String text,
    FindTickets.Order order,
    FindTickets.@Nullable Place after) {

  static final String MINE = "MINE";

  private static final int LONGEST_TEXT = 320;
  private static final Pattern PLACE = Pattern.compile("(\\d{1,17})\\.([0-9a-f-]{36})");
  private static final Set<TicketStatus> OPEN =
      Arrays.stream(TicketStatus.values())
          .filter(status -> !status.isEnded())
          .collect(() -> EnumSet.noneOf(TicketStatus.class), Set::add, Set::addAll);

  static QueueQuery of(
      @Nullable String queue,
      @Nullable String status,
      @Nullable String text,
      @Nullable String sort,
      @Nullable String after) {
    String words = text == null ? "" : text.strip();
    if (words.length() > LONGEST_TEXT) {
      throw refused("What is searched has at most " + LONGEST_TEXT + " characters");
    }
    boolean mine = MINE.equals(queue);
    return new QueueQuery(
        mine ? null : closed(TicketQueue.class, queue),
        mine,
        closed(TicketStatus.class, status),
        words,
        Optional.ofNullable(closed(FindTickets.Order.class, sort))
            .orElse(FindTickets.Order.DUE_FIRST),
        place(after));
  }

  FindTickets.Search search(String reader) {
    return new FindTickets.Search(
        status != null ? Set.of(status) : text.isEmpty() && queue == null ? OPEN : Set.of(),
        queue,
        mine ? reader : null,
        text.isEmpty() ? null : text,
        order,
        after);
  }

  boolean isMine() {
    return mine;
  }

  /** Whether no pile is chosen. */
  boolean isPlain() {
    return queue == null && !mine && text.isEmpty() && status == null;
  }

  /** The query as a link to the same list writes it, without the place. */
  public String link() {
    return "/console?queue="
        + queueName()
        + "&status="
        + (status == null ? "" : status.name())
        + "&q="
        + Door.encode(text)
        + "&sort="
        + order.name();
  }

  public String queueName() {
    return mine ? MINE : queue == null ? "" : queue.name();
  }

  /** What the list is called. */
  public String title() {
    if (!text.isEmpty()) {
      return "Search";
    }
    if (mine) {
      return "Mine";
    }
    if (queue != null) {
      return io.erasuredesk.console.Show.words(queue);
    }
    return status == null ? "All open tickets" : io.erasuredesk.console.Show.words(status);
  }

  /** The link to what follows a ticket. */
  String after(Ticket last) {
    return link()
        + "&after="
        + ChronoUnit.MICROS.between(Instant.EPOCH, order.key(last))
        + "."
        + last.id();
  }

  private static FindTickets.@Nullable Place place(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    Matcher place = PLACE.matcher(text);
    if (!place.matches()) {
      throw refused("The place in the list is none");
    }
    try {
      return new FindTickets.Place(
          Instant.EPOCH.plus(Long.parseLong(place.group(1)), ChronoUnit.MICROS),
          UUID.fromString(place.group(2)));
    } catch (IllegalArgumentException e) {
      throw refused("The place in the list is none");
    }
  }

  private static <E extends Enum<E>> @Nullable E closed(Class<E> list, @Nullable String word) {
    if (word == null || word.isEmpty()) {
      return null;
    }
    return Arrays.stream(list.getEnumConstants())
        .filter(constant -> constant.name().equals(word))
        .findFirst()
        .orElseThrow(() -> refused("There is no such list"));
  }

  private static DeskException refused(String why) {
    return new DeskException(ProblemType.INVALID_INPUT, why);
  }

  @Override
  public String toString() {
    return "QueueQuery[hidden]";
  }
}
