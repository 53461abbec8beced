package io.erasuredesk.console.ticket;

import io.erasuredesk.console.Area;
import io.erasuredesk.console.Door;
import io.erasuredesk.console.Frame;
import io.erasuredesk.console.Visit;
import io.erasuredesk.ticket.ReplyTemplates;
import io.erasuredesk.ticket.TicketRef;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;

/** Renders the page of one ticket, to read it or after a form was refused. */
@ApplicationScoped
class TicketScreen implements Screen {

  /** The page. */
  @CheckedTemplate(basePath = "console/ticket")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance ticket(
        Frame frame, TicketSheet sheet, Shown shown, Choices choices);
  }

  private final Door door;
  private final ReadTicket readTicket;
  private final ReplyTemplates replies;

  TicketScreen(Door door, ReadTicket readTicket, ReplyTemplates replies) {
    this.door = door;
    this.readTicket = readTicket;
    this.replies = replies;
  }

  @Override
  public Response show(int status, Frame frame, TicketRef ref, Visit visit, Shown shown) {
    TicketSheet sheet = readTicket.read(ref, visit);
    return door.html(
        status, Templates.ticket(frame, sheet, news(sheet, frame, shown), choices(sheet)));
  }

  /** Answers in the customer's language, and where there are none in English. */
  private Choices choices(TicketSheet sheet) {
    List<ReplyTemplates.ReplyTemplate> own = replies(sheet.facts().locale());
    return new Choices(own.isEmpty() ? replies("en") : own);
  }

  private List<ReplyTemplates.ReplyTemplate> replies(String locale) {
    return replies.all().stream()
        .filter(one -> Locale.forLanguageTag(locale).getLanguage().equals(one.locale()))
        .toList();
  }

  static Frame frame(Visit visit) {
    return Frame.of(visit, Area.TICKETS);
  }

  /** What others have done meanwhile is told to whom that has stopped. */
  static Shown news(TicketSheet sheet, Frame frame, Shown shown) {
    String seen = shown.typed().text("seen");
    boolean stale = frame.refusal() != null && frame.refusal().stale();
    return stale && seen.matches("[0-9]{1,18}")
        ? shown.with(sheet.since(Long.parseLong(seen)))
        : shown.with(List.of());
  }
}
