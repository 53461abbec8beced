package io.erasuredesk.console.mailview;

import io.erasuredesk.console.Door;
import io.erasuredesk.console.Visit;
import io.erasuredesk.ledger.OpenThreadMail;
import io.erasuredesk.ledger.ViewMessage;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.TicketRef;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The forms and files of one mail of a ticket's thread; each view is logged. */
@Path("/console/tickets/{ref}/mails/{id}")
@PermitAll // the door asks who it is
public class ThreadMailPage {

  private final Door door;
  private final OpenThreadMail openThreadMail;
  private final ViewMessage viewMessage;
  private final ShowMail show;

  ThreadMailPage(Door door, OpenThreadMail openThreadMail, ViewMessage viewMessage, ShowMail show) {
    this.door = door;
    this.openThreadMail = openThreadMail;
    this.viewMessage = viewMessage;
    this.show = show;
  }

  /** The HTML form, for a frame. */
  @GET
  @Path("/html")
  @Operation(hidden = true)
  public Response html(@PathParam("ref") String ref, @PathParam("id") UUID id) {
    return known(ref, (visit, known) -> show.html(openThreadMail.open(known, id, visit.actor())));
  }

  /** The raw mail as a file. */
  @GET
  @Path("/raw")
  @Operation(hidden = true)
  public Response raw(@PathParam("ref") String ref, @PathParam("id") UUID id) {
    return known(
        ref,
        (visit, known) -> {
          var mail = viewMessage.view(known, id, null, visit.actor());
          return show.raw(mail.name(), mail.bytes());
        });
  }

  /** The raw mail as text. */
  @GET
  @Path("/source")
  @Operation(hidden = true)
  public Response source(@PathParam("ref") String ref, @PathParam("id") UUID id) {
    return known(
        ref,
        (visit, known) -> show.source(viewMessage.view(known, id, null, visit.actor()).bytes()));
  }

  /** A file out of it. */
  @GET
  @Path("/files/{index:[0-9]{1,6}}")
  @Operation(hidden = true)
  public Response file(
      @PathParam("ref") String ref, @PathParam("id") UUID id, @PathParam("index") int index) {
    return known(
        ref, (visit, known) -> show.file(viewMessage.view(known, id, index, visit.actor())));
  }

  private Response known(String ref, BiFunction<Visit, TicketRef, Response> work) {
    return door.page(
        Door.WORKERS,
        visit ->
            work.apply(
                visit,
                TicketRef.of(ref)
                    .orElseThrow(
                        () ->
                            new DeskException(ProblemType.NOT_FOUND, "There is no such ticket"))));
  }
}
