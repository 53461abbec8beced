package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.approval.ReadNewMails;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Somebody has read the mails that froze a ticket. */
@Path(ApiPaths.TICKETS)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReadingResource {

  /** The newest message that was read, and whether it voids a verification to the reader's mind. */
  @Schema(name = "Reading")
  record Reading(@NotNull UUID message, boolean voids) {}

  private final ReadNewMails readNewMails;
  private final Answers answers;
  private final CurrentStaff staff;

  ReadingResource(ReadNewMails readNewMails, Answers answers, CurrentStaff staff) {
    this.readNewMails = readNewMails;
    this.answers = answers;
    this.staff = staff;
  }

  @POST
  @Path("{ref}/reading")
  @RolesAllowed({AGENT, ADMIN})
  @Operation(
      summary = "Say that the new mails were read, so that a frozen ticket goes on",
      description =
          "Names the newest message; 412 if there is a newer one. After the approval only an admin"
              + " may. A verified ticket with a mail that voids it goes back to VERIFYING: one that"
              + " sounds like a withdrawal or a dispute, or of which the reader says so by voids."
              + " If-Match is required.")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response read(
      @PathParam("ref") String ref,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid Reading body) {
    readNewMails.read(
        Words.ref(ref), staff.actor(), IfMatch.required(ifMatch), body.message(), body.voids());
    return answers.ticket(Words.ref(ref));
  }
}
