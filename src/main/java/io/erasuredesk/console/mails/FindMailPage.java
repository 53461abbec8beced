package io.erasuredesk.console.mails;

import io.erasuredesk.access.Role;
import io.erasuredesk.console.Area;
import io.erasuredesk.console.Door;
import io.erasuredesk.console.Frame;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.MailSearch;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.TicketRef;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mail. The search is sent as a form and never stands in an address: proxies and
 * browsers keep addresses, and this one would hold a customer's.
 */
@Path("/console/mails")
@PermitAll // the door asks who it is
public class FindMailPage {

  /** The page. */
  @CheckedTemplate(basePath = "console/mails")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance find(
        Frame frame, Asked asked, List<LedgerState> states, ReadMails.@Nullable Page page);
  }

  /** The form as it was sent. Personal data: goes back into the form and nowhere else. */
  record Asked(
      String sender,
      String subject,
      String messageId,
      String sha256,
      String ticket,
      String since,
      String until,
      String state) {

    static final Asked NOTHING = new Asked("", "", "", "", "", "", "", "");

    boolean isEmpty() {
      return equals(NOTHING);
    }

    @Override
    public String toString() {
      return "Asked[hidden]";
    }
  }

  private static final Set<Role> READERS = Set.of(Role.AGENT, Role.AUDITOR);
  private static final int OK = 200;
  private static final int LONGEST = 1_000;

  private final Door door;
  private final ReadMails readMails;

  FindMailPage(Door door, ReadMails readMails) {
    this.door = door;
    this.readMails = readMails;
  }

  /** The empty form. */
  @GET
  @Operation(hidden = true)
  public Response form() {
    return door.page(
        READERS, visit -> door.html(OK, page(Frame.of(visit, Area.MAILS), Asked.NOTHING, null)));
  }

  /** What was found. */
  @POST
  @Operation(hidden = true)
  public Response find(
      @RestForm @Nullable String form,
      @RestForm @Nullable String sender,
      @RestForm @Nullable String subject,
      @RestForm @Nullable String messageId,
      @RestForm @Nullable String sha256,
      @RestForm @Nullable String ticket,
      @RestForm @Nullable String since,
      @RestForm @Nullable String until,
      @RestForm @Nullable String state) {
    return door.act(
        READERS,
        form,
        visit -> {
          Asked asked =
              new Asked(
                  clean(sender),
                  clean(subject),
                  clean(messageId),
                  clean(sha256),
                  clean(ticket),
                  clean(since),
                  clean(until),
                  clean(state));
          Frame frame = Frame.of(visit, Area.MAILS);
          try {
            return door.html(
                OK, page(frame, asked, asked.isEmpty() ? null : readMails.find(search(asked))));
          } catch (DeskException e) {
            return door.html(e.type().status(), page(frame.refusing(e), asked, null));
          }
        });
  }

  private static TemplateInstance page(Frame frame, Asked asked, ReadMails.@Nullable Page page) {
    return Templates.find(frame, asked, List.of(LedgerState.values()), page);
  }

  private static MailSearch search(Asked asked) {
    return new MailSearch(
        asked.messageId().isEmpty() ? null : asked.messageId(),
        hash(asked.sha256()),
        null,
        asked.sender().isEmpty() ? null : address(asked.sender()),
        asked.subject().isEmpty() ? null : asked.subject(),
        day(asked.since(), 0),
        day(asked.until(), 1),
        states(asked.state()),
        null,
        asked.ticket().isEmpty() ? null : ref(asked.ticket()),
        null);
  }

  private static MailAddress address(String text) {
    return MailAddress.of(text).orElseThrow(() -> refused("The sender is not one mail address"));
  }

  private static TicketRef ref(String text) {
    return TicketRef.of(text).orElseThrow(() -> refused("A reference looks like D-XXXX-XXXX"));
  }

  private static List<byte[]> hash(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    if (!text.matches("[0-9a-fA-F]{64}")) {
      throw refused("A SHA-256 has 64 hexadecimal digits");
    }
    return List.of(HexFormat.of().parseHex(text.toLowerCase(Locale.ROOT)));
  }

  private static @Nullable Instant day(String text, int more) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(text).plusDays(more).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw refused("A date looks like 2026-11-24");
    }
  }

  private static Set<LedgerState> states(String word) {
    EnumSet<LedgerState> states = EnumSet.noneOf(LedgerState.class);
    Arrays.stream(LedgerState.values())
        .filter(state -> state.name().equals(word))
        .forEach(states::add);
    return states;
  }

  private static String clean(@Nullable String text) {
    String stripped = text == null ? "" : text.strip();
    if (stripped.length() > LONGEST) {
      throw refused("That is too long");
    }
    return stripped;
  }

  private static DeskException refused(String detail) {
    return new DeskException(ProblemType.INVALID_INPUT, detail);
  }
}
