package io.erasuredesk.console.ticket;

import io.erasuredesk.console.Area;
import io.erasuredesk.console.Door;
import io.erasuredesk.console.Frame;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.TicketRef;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * One ticket to read: where it stands, who wrote what, and what was done. Mails are shown as text
 * and nothing else. What is done with a ticket goes through the API.
 */
@Path("/console/tickets/{ref}")
@PermitAll // the door asks who it is
public class TicketPage {

  /** The page. */
  @CheckedTemplate(basePath = "console/ticket")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance ticket(Frame frame, TicketSheet sheet);
  }

  private static final int OK = 200;

  private final Door door;
  private final ReadTicket readTicket;

  TicketPage(Door door, ReadTicket readTicket) {
    this.door = door;
    this.readTicket = readTicket;
  }

  /** The page; reading it changes nothing. */
  @GET
  @Operation(hidden = true)
  public Response show(@PathParam("ref") String ref) {
    return door.page(
        Door.ALL,
        visit -> {
          TicketRef known =
              TicketRef.of(ref)
                  .orElseThrow(
                      () -> new DeskException(ProblemType.NOT_FOUND, "There is no such ticket"));
          Frame frame = Frame.of(visit, Area.TICKETS);
          return door.html(OK, Templates.ticket(frame, readTicket.read(known, visit)));
        });
  }
}
