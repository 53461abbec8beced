package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.ticket.CustomerText;
import io.erasuredesk.ticket.Presence;
import io.erasuredesk.ticket.ReplyToCustomer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Answers to the customer, and who else is at it. */
@Path(ApiPaths.TICKETS)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReplyResource {

  /** Plain text. */
  @Schema(name = "Reply")
  record Reply(@NotBlank @Size(max = CustomerText.LONGEST) String text) {

    @Override
    public String toString() {
      return "Reply[hidden]";
    }
  }

  private final ReplyToCustomer replyToCustomer;
  private final Presence presence;
  private final Answers answers;
  private final CurrentStaff staff;

  ReplyResource(
      ReplyToCustomer replyToCustomer, Presence presence, Answers answers, CurrentStaff staff) {
    this.replyToCustomer = replyToCustomer;
    this.presence = presence;
    this.answers = answers;
    this.staff = staff;
  }

  @POST
  @Path("{ref}/replies")
  @RolesAllowed({AGENT, ADMIN})
  @Operation(
      summary = "Answer the customer by a letter",
      description =
          "It goes to the registered address, or where no account is bound to a requester whose"
              + " address our border proved; 409 where there is neither. Plain text: markup is"
              + " refused. That no other person's data is in it, nobody but its writer can know.")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response reply(
      @PathParam("ref") String ref,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid Reply body) {
    replyToCustomer.reply(Words.ref(ref), staff.actor(), IfMatch.optional(ifMatch), body.text());
    return answers.ticket(Words.ref(ref));
  }

  @PUT
  @Path("{ref}/presence")
  @Consumes(MediaType.WILDCARD) // there is no body
  @RolesAllowed({AGENT, ADMIN})
  @Operation(summary = "Be seen by colleagues on this ticket for a minute")
  @APIResponse(responseCode = "204", description = "Seen")
  public Response here(@PathParam("ref") String ref) {
    presence.here(Words.ref(ref), staff.actor().name());
    return Response.noContent().build();
  }
}
