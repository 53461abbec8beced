package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.AGENT;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.approval.ProposeDenial;
import io.erasuredesk.ticket.DenialReason;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What an agent proposes and an admin decides. */
@Path(ApiPaths.TICKETS)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DenialProposalResource {

  private final ProposeDenial proposeDenial;
  private final Answers answers;
  private final CurrentStaff staff;

  DenialProposalResource(ProposeDenial proposeDenial, Answers answers, CurrentStaff staff) {
    this.proposeDenial = proposeDenial;
    this.answers = answers;
    this.staff = staff;
  }

  @POST
  @Path("{ref}/denial-proposal")
  @RolesAllowed(AGENT)
  @Operation(
      summary = "Propose to deny; an admin decides, who is another person",
      description = "Nothing moves and nobody is told. A further proposal takes the place of it.")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response propose(
      @PathParam("ref") String ref,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid DecisionResource.Denial body) {
    proposeDenial.propose(
        Words.ref(ref),
        staff.actor(),
        IfMatch.optional(ifMatch),
        Words.closed(DenialReason.class, "reason", body.reason()),
        body.text() == null ? "" : body.text());
    return answers.ticket(Words.ref(ref));
  }
}
