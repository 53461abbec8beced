package io.erasuredesk.console.mailview;

import io.erasuredesk.access.Role;
import io.erasuredesk.console.Area;
import io.erasuredesk.console.Door;
import io.erasuredesk.console.Frame;
import io.erasuredesk.ledger.OpenLedgerMail;
import io.erasuredesk.ledger.ViewLedgerFile;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.mail.ParsedMail;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** A mail that no thread shows, to be read before somebody decides; each view is logged. */
@Path("/console/mails/{id}/reading")
@PermitAll // the door asks who it is
public class LedgerMailPage {

  /** The page. */
  @CheckedTemplate(basePath = "console/mailview")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance reading(Frame frame, Reading mail, MailParts parts);
  }

  /** What the mail says of itself, and its text. */
  record Reading(
      UUID id,
      @Nullable String from,
      String name,
      List<String> rawFrom,
      @Nullable String replyTo,
      @Nullable String envelope,
      String subject,
      String text) {

    static Reading of(UUID id, ParsedMail mail) {
      return new Reading(
          id,
          full(mail.sender().from()),
          mail.sender().name(),
          mail.sender().from().isPresent()
              ? List.of()
              : mail.sender().rawFrom().stream().limit(5).map(Reading::cut).toList(),
          full(mail.sender().replyTo()),
          full(mail.sender().envelope()),
          mail.subject(),
          mail.text());
    }

    private static String cut(String line) {
      return line.substring(0, Math.min(500, line.length()));
    }

    private static @Nullable String full(Optional<MailAddress> address) {
      return address.map(MailAddress::full).orElse(null);
    }

    @Override
    public String toString() {
      return "Reading[" + id + "]";
    }
  }

  private static final Set<Role> AGENTS = Set.of(Role.AGENT);
  private static final int OK = 200;

  private final Door door;
  private final OpenLedgerMail openLedgerMail;
  private final ViewLedgerFile viewLedgerFile;
  private final ShowMail show;

  LedgerMailPage(
      Door door, OpenLedgerMail openLedgerMail, ViewLedgerFile viewLedgerFile, ShowMail show) {
    this.door = door;
    this.openLedgerMail = openLedgerMail;
    this.viewLedgerFile = viewLedgerFile;
    this.show = show;
  }

  /** Its text, who it says it is from, and what else is in it. */
  @GET
  @Operation(hidden = true)
  public Response read(@PathParam("id") UUID id) {
    return door.page(
        AGENTS,
        visit -> {
          ParsedMail mail = openLedgerMail.open(id, visit.actor()).mail();
          return door.html(
              OK,
              Templates.reading(
                  Frame.of(visit, Area.MAILS), Reading.of(id, mail), DescribeParts.of(id, mail)));
        });
  }

  /** The HTML form, for a frame. */
  @GET
  @Path("/html")
  @Operation(hidden = true)
  public Response html(@PathParam("id") UUID id) {
    return door.page(AGENTS, visit -> show.html(openLedgerMail.open(id, visit.actor())));
  }

  /** The raw mail as text. */
  @GET
  @Path("/source")
  @Operation(hidden = true)
  public Response source(@PathParam("id") UUID id) {
    return door.page(AGENTS, visit -> show.source(openLedgerMail.open(id, visit.actor()).raw()));
  }

  /** The raw mail as a file. */
  @GET
  @Path("/raw")
  @Operation(hidden = true)
  public Response raw(@PathParam("id") UUID id) {
    return door.page(
        AGENTS, visit -> show.raw(id + ".eml", openLedgerMail.open(id, visit.actor()).raw()));
  }

  /** A file out of it. */
  @GET
  @Path("/files/{index:[0-9]{1,6}}")
  @Operation(hidden = true)
  public Response file(@PathParam("id") UUID id, @PathParam("index") int index) {
    return door.page(AGENTS, visit -> show.file(viewLedgerFile.view(id, index, visit.actor())));
  }
}
