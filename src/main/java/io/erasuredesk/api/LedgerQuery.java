package io.erasuredesk.api;

import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.MailSearch;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.TicketRef;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query for mails, read word by word; what is not understood is refused, never ignored. */
class LedgerQuery {

  private static final int LONGEST_ID = 1_000;
  private static final int LONGEST_SUBJECT = 1_000;
  private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
  private static final Pattern UID = Pattern.compile("\\d{1,10}");
  private static final Pattern MAILBOX = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_-]{0,63}");

  @Parameter(description = "Message-ID, whole, with or without its angle brackets")
  @QueryParam("messageId")
  @Nullable String messageId;

  @Parameter(description = "SHA-256 of the raw mail in hexadecimal digits")
  @QueryParam("sha256")
  @Nullable String sha256;

  @Parameter(description = "UID in its mailbox, whatever the UIDVALIDITY")
  @QueryParam("uid")
  @Nullable String uid;

  @Parameter(description = "An address in From, Reply-To or Return-Path, whole")
  @QueryParam("sender")
  @Nullable String sender;

  @Parameter(description = "The subject, whole; its case and marks such as Re: do not matter")
  @QueryParam("subject")
  @Nullable String subject;

  @Parameter(description = "Arrived at the mail server then or later: a date (UTC) or a time")
  @QueryParam("since")
  @Nullable String since;

  @Parameter(description = "Arrived before that time, or at the latest on that date (UTC)")
  @QueryParam("until")
  @Nullable String until;

  @Parameter(description = "Any of these states; may be repeated or divided by commas")
  @QueryParam("state")
  List<String> state;

  @Parameter(description = "Name of the mailbox in the settings")
  @QueryParam("mailbox")
  @Nullable String mailbox;

  @Parameter(description = "Reference of the ticket that it opened, joined or is about")
  @QueryParam("ticket")
  @Nullable String ticket;

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
  LedgerQuery() {}

  /** The framework takes what is empty for absent; whoever sends it wanted not all mails. */
  static void refuseEmpty(MultivaluedMap<String, String> query) {
    query.forEach(
        (name, values) -> {
          if (values.stream().anyMatch(String::isBlank)) {
            throw new DeskException(
                ProblemType.INVALID_INPUT, "A part of the query has a name and no value");
          }
        });
  }

  MailSearch search(Cursors cursors) {
    String number = word("uid", uid, UID, "is not a UID");
    String hash = word("sha256", sha256, HASH, "is not 64 hexadecimal digits");
    return new MailSearch(
        text("messageId", messageId, LONGEST_ID),
        hash == null ? List.of() : List.of(HexFormat.of().parseHex(hash.toLowerCase(Locale.ROOT))),
        number == null ? null : Long.valueOf(number),
        sender == null ? null : Words.address("sender", sender),
        text("subject", subject, LONGEST_SUBJECT),
        time("since", since, 0),
        time("until", until, 1),
        states(),
        word("mailbox", mailbox, MAILBOX, "is no name of a mailbox"),
        ticket(),
        cursor == null ? null : cursors.read(cursor, fingerprint()));
  }

  int size() {
    return PageSize.of(limit);
  }

  /** Everything that decides which mails come. */
  String fingerprint() {
    return String.join(
        "\0",
        "ledger",
        String.valueOf(messageId),
        String.valueOf(sha256),
        String.valueOf(uid),
        String.valueOf(sender),
        String.valueOf(subject),
        String.valueOf(since),
        String.valueOf(until),
        new TreeSet<>(states()).toString(),
        String.valueOf(mailbox),
        String.valueOf(ticket));
  }

  private Set<LedgerState> states() {
    EnumSet<LedgerState> wanted = EnumSet.noneOf(LedgerState.class);
    state.stream()
        .flatMap(some -> Arrays.stream(some.split(",", -1)))
        .map(word -> Words.closed(LedgerState.class, "state", word))
        .forEach(wanted::add);
    return wanted;
  }

  private @Nullable TicketRef ticket() {
    return ticket == null
        ? null
        : TicketRef.of(ticket).orElseThrow(() -> refused("ticket", "is not a reference"));
  }

  private static @Nullable String text(String name, @Nullable String given, int longest) {
    if (given != null && (given.isBlank() || given.length() > longest)) {
      throw refused(name, "has 1 to " + longest + " characters");
    }
    return given;
  }

  private static @Nullable String word(
      String name, @Nullable String given, Pattern pattern, String otherwise) {
    if (given != null && !pattern.matcher(given.strip()).matches()) {
      throw refused(name, otherwise);
    }
    return given == null ? null : given.strip();
  }

  /**
   * Reads a time.
   *
   * @param days how many to add to a bare date: a range ends with the end of its last day
   */
  private static @Nullable Instant time(String name, @Nullable String given, int days) {
    if (given == null) {
      return null;
    }
    try {
      return given.indexOf('T') < 0
          ? LocalDate.parse(given.strip()).plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(given.strip()).toInstant();
    } catch (DateTimeException e) {
      throw refused(name, "is neither a date such as 2026-11-24 nor a time with its offset");
    }
  }

  private static DeskException refused(String name, String detail) {
    return new DeskException(ProblemType.INVALID_INPUT, name + ": " + detail);
  }
}
