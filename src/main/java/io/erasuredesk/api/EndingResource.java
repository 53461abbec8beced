package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.AGENT;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.approval.DismissTicket;
import io.erasuredesk.erasure.WithdrawRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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

/** Ends without erasure that a representative brings about. */
@Path(ApiPaths.TICKETS)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class EndingResource {

  /** Why it was no request. */
  @Schema(name = "Dismissal")
  record Dismissal(@NotBlank @Size(max = 500) String reason) {

    @Override
    public String toString() {
      return "Dismissal[hidden]";
    }
  }

  private final TicketIds ids;
  private final WithdrawRequest withdrawRequest;
  private final DismissTicket dismissTicket;
  private final Answers answers;
  private final CurrentStaff staff;

  EndingResource(
      TicketIds ids,
      WithdrawRequest withdrawRequest,
      DismissTicket dismissTicket,
      Answers answers,
      CurrentStaff staff) {
    this.ids = ids;
    this.withdrawRequest = withdrawRequest;
    this.dismissTicket = dismissTicket;
    this.answers = answers;
    this.staff = staff;
  }

  @POST
  @Path("{ref}/withdrawal")
  @Consumes(MediaType.WILDCARD) // there is no body
  @RolesAllowed(AGENT)
  @Operation(summary = "Stop on the customer's proven word; a suspension is lifted")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response withdraw(
      @PathParam("ref") String ref, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    withdrawRequest.withdraw(ids.of(Words.ref(ref), IfMatch.optional(ifMatch)), staff.actor());
    return answers.ticket(Words.ref(ref));
  }

  @POST
  @Path("{ref}/dismissal")
  @RolesAllowed(AGENT)
  @Operation(summary = "End what was no request for erasure")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response dismiss(
      @PathParam("ref") String ref,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid Dismissal body) {
    dismissTicket.dismiss(Words.ref(ref), staff.actor(), IfMatch.optional(ifMatch), body.reason());
    return answers.ticket(Words.ref(ref));
  }
}
