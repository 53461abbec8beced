package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;
import static io.erasuredesk.api.RoleName.AUDITOR;

import io.erasuredesk.ticket.ReadThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** One ticket, its thread and everything that was done to it. */
@Path(ApiPaths.TICKETS)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TicketResource {

  private final ReadThread readThread;
  private final Answers answers;

  TicketResource(ReadThread readThread, Answers answers) {
    this.readThread = readThread;
    this.answers = answers;
  }

  @GET
  @Path("{ref}")
  @RolesAllowed({AGENT, ADMIN, AUDITOR})
  @Operation(summary = "Read a ticket; its ETag is what If-Match wants")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response read(@PathParam("ref") String ref) {
    return answers.ticket(Words.ref(ref));
  }

  @GET
  @Path("{ref}/messages")
  @RolesAllowed({AGENT, ADMIN})
  @Operation(summary = "The thread: mails and notes, oldest first")
  public ReadThread.Messages messages(@PathParam("ref") String ref) {
    return readThread.messages(Words.ref(ref));
  }

  @GET
  @Path("{ref}/timeline")
  @RolesAllowed({AGENT, ADMIN, AUDITOR})
  @Operation(summary = "Every act on the ticket: when, who, what")
  public ReadThread.Acts timeline(@PathParam("ref") String ref) {
    return readThread.acts(Words.ref(ref));
  }
}
