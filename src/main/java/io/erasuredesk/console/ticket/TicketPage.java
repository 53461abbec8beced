package io.erasuredesk.console.ticket;

import io.erasuredesk.console.Door;
import io.erasuredesk.console.Frame;
import io.erasuredesk.ticket.Presence;
import io.erasuredesk.ticket.TicketRef;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * One ticket: where it stands, who wrote what, what was done, and what can be done now. Mails are
 * shown as text and nothing else.
 */
@Path("/console/tickets/{ref}")
@PermitAll // the door asks who it is
public class TicketPage {

  /** The parts that are read again while the page is open. */
  @CheckedTemplate(basePath = "console/ticket")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance here(List<String> others);

    static native TemplateInstance newer(String ref, boolean newer);
  }

  private static final int OK = 200;

  private final Door door;
  private final TicketScreen screen;
  private final ReadTicket readTicket;
  private final Presence presence;

  TicketPage(Door door, TicketScreen screen, ReadTicket readTicket, Presence presence) {
    this.door = door;
    this.screen = screen;
    this.readTicket = readTicket;
    this.presence = presence;
  }

  /** The page; reading it changes nothing. */
  @GET
  @Operation(hidden = true)
  public Response show(
      @PathParam("ref") String ref,
      @RestQuery @Nullable String done,
      @RestQuery @Nullable String left) {
    return door.page(
        Door.ALL,
        visit -> {
          Frame frame = TicketScreen.frame(visit).saying(Done.say(done));
          @Nullable String tries = left != null && left.matches("[0-9]{1,3}") ? left : null;
          return screen.show(
              OK,
              frame,
              TicketForms.known(ref),
              visit,
              new Shown(Typed.NOTHING, null, null, tries, List.of()));
        });
  }

  /** Whether the ticket is another one than the open page shows. */
  @GET
  @Path("/newer")
  @Operation(hidden = true)
  public Response newer(@PathParam("ref") String ref, @RestQuery long version) {
    return door.page(
        Door.ALL,
        visit -> {
          TicketRef known = TicketForms.known(ref);
          return door.html(OK, Templates.newer(known.text(), readTicket.isNewer(known, version)));
        });
  }

  /** Somebody has the page open; answers who else has. */
  @POST
  @Path("/presence")
  @Operation(hidden = true)
  public Response here(@PathParam("ref") String ref, @RestForm @Nullable String form) {
    return door.act(
        Door.WORKERS,
        form,
        visit -> {
          TicketRef known = TicketForms.known(ref);
          presence.here(known, visit.name());
          return door.html(OK, Templates.here(readTicket.others(known, visit)));
        });
  }
}
