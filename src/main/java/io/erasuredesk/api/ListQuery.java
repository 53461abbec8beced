package io.erasuredesk.api;

import io.erasuredesk.access.StaffDirectory;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.FindTickets;
import io.erasuredesk.ticket.TicketQueue;
import io.erasuredesk.ticket.TicketStatus;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query of a list, read word by word; what is not understood is refused, never ignored. */
class ListQuery {

  private static final int LONGEST_TEXT = 320;
  private static final String NOBODY = "-";

  @Parameter(description = "Any of these statuses; may be repeated or divided by commas")
  @QueryParam("status")
  List<String> status;

  @Parameter(
      schema = @Schema(implementation = TicketQueue.class),
      description = "Only what waits in this queue")
  @QueryParam("queue")
  @Nullable String queue;

  @Parameter(description = "Sign-in name of who has it; a dash for nobody")
  @QueryParam("assignee")
  @Nullable String assignee;

  @Parameter(
      description =
          "A reference, the requester's or the registered address, or an account id, whole; or words"
              + " of the mails, the subjects, the notes or the requester's name, all of which a"
              + " ticket must have. Words are whole, too; of Chinese, Japanese, Korean and Thai any"
              + " two neighbours.")
  @QueryParam("q")
  @Nullable String text;

  @Parameter(
      schema = @Schema(enumeration = {"receivedAt", "-receivedAt", "dueAt", "-dueAt"}),
      description = "With a dash: the latest first")
  @QueryParam("sort")
  @DefaultValue("-receivedAt")
  String sort;

  @Parameter(
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"),
      description = "Brought into 1 to 200")
  @QueryParam("limit")
  @DefaultValue("50")
  String limit;

  @Parameter(description = "next of the page before, with the same query")
  @QueryParam("cursor")
  @Nullable String cursor;

  @SuppressWarnings("NullAway.Init") // filled by the framework
  ListQuery() {}

  FindTickets.Search search(Cursors cursors) {
    return new FindTickets.Search(
        statuses(),
        queue(),
        who(),
        words(),
        order(),
        cursor == null ? null : cursors.read(cursor, fingerprint()));
  }

  /** Everything that decides which tickets come in which order. */
  String fingerprint() {
    return String.join(
        "\0",
        order().name(),
        new TreeSet<>(statuses()).toString(),
        String.valueOf(queue()),
        String.valueOf(who()),
        String.valueOf(words()));
  }

  int size() {
    return PageSize.of(limit);
  }

  private Set<TicketStatus> statuses() {
    EnumSet<TicketStatus> wanted = EnumSet.noneOf(TicketStatus.class);
    status.stream()
        .flatMap(some -> Arrays.stream(some.split(",", -1)))
        .map(word -> Words.closed(TicketStatus.class, "status", word))
        .forEach(wanted::add);
    return wanted;
  }

  private @Nullable TicketQueue queue() {
    return queue == null ? null : Words.closed(TicketQueue.class, "queue", queue);
  }

  private @Nullable String who() {
    if (assignee == null) {
      return null;
    }
    if (!assignee.equals(NOBODY) && !assignee.matches(StaffDirectory.NAME)) {
      throw refused("assignee: is not a sign-in name");
    }
    return assignee.equals(NOBODY) ? "" : assignee;
  }

  private @Nullable String words() {
    if (text == null) {
      return null;
    }
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST_TEXT) {
      throw refused("q: has 1 to " + LONGEST_TEXT + " characters");
    }
    return stripped;
  }

  private FindTickets.Order order() {
    return switch (sort) {
      case "receivedAt" -> FindTickets.Order.RECEIVED_FIRST;
      case "-receivedAt" -> FindTickets.Order.RECEIVED_LAST;
      case "dueAt" -> FindTickets.Order.DUE_FIRST;
      case "-dueAt" -> FindTickets.Order.DUE_LAST;
      default -> throw refused("sort: is none of receivedAt, -receivedAt, dueAt, -dueAt");
    };
  }

  private static DeskException refused(String detail) {
    return new DeskException(ProblemType.INVALID_INPUT, detail);
  }
}
