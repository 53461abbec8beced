package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.approval.ApproveErasure;
import io.erasuredesk.approval.DenyErasure;
import io.erasuredesk.approval.ReturnToVerifier;
import io.erasuredesk.erasure.RetryErasure;
import io.erasuredesk.ticket.DenialReason;
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

/** The decision of another person than the one who verified. */
@Path(ApiPaths.TICKETS)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DecisionResource {

  /** The same reference, typed by hand, so that nobody approves the wrong ticket by a slip. */
  @Schema(name = "NewApproval")
  record NewApproval(@NotBlank @Size(max = 40) String ref) {}

  /** What is missing. */
  @Schema(name = "Return")
  record Return(@NotBlank @Size(max = 5_000) String note) {

    @Override
    public String toString() {
      return "Return[hidden]";
    }
  }

  /** Why not; the text is for the customer. */
  @Schema(name = "Denial")
  record Denial(
      @Schema(implementation = DenialReason.class) @NotNull String reason,
      @Size(max = 5_000) @Nullable String text) {

    @Override
    public String toString() {
      return "Denial[hidden]";
    }
  }

  private final ApproveErasure approveErasure;
  private final ReturnToVerifier returnToVerifier;
  private final DenyErasure denyErasure;
  private final RetryErasure retryErasure;
  private final Answers answers;
  private final CurrentStaff staff;

  DecisionResource(
      ApproveErasure approveErasure,
      ReturnToVerifier returnToVerifier,
      DenyErasure denyErasure,
      RetryErasure retryErasure,
      Answers answers,
      CurrentStaff staff) {
    this.approveErasure = approveErasure;
    this.returnToVerifier = returnToVerifier;
    this.denyErasure = denyErasure;
    this.retryErasure = retryErasure;
    this.answers = answers;
    this.staff = staff;
  }

  @POST
  @Path("{ref}/approval")
  @RolesAllowed(ADMIN)
  @Operation(
      summary = "Approve: the account is suspended at once and erased after the cooling-off",
      description =
          "If-Match is required: 428 without, 412 if the ticket was changed since. So is a fresh"
              + " sign-in: an API token cannot approve (403). Where two admins are needed, the first"
              + " call leaves the ticket in AWAITING_APPROVAL with approval.first, and the same call"
              + " of another admin approves; any change in between voids the first.")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response approve(
      @PathParam("ref") String ref,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid NewApproval body) {
    approveErasure.approve(
        Words.ref(ref), staff.freshActor(), IfMatch.required(ifMatch), body.ref());
    return answers.ticket(Words.ref(ref));
  }

  @POST
  @Path("{ref}/return")
  @RolesAllowed(ADMIN)
  @Operation(summary = "Send a ticket back to be verified again")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response back(
      @PathParam("ref") String ref,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid Return body) {
    returnToVerifier.back(Words.ref(ref), staff.actor(), IfMatch.optional(ifMatch), body.note());
    return answers.ticket(Words.ref(ref));
  }

  @POST
  @Path("{ref}/denial")
  @RolesAllowed(ADMIN)
  @Operation(summary = "Deny, with a reason of the closed list and the letter that states it")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response deny(
      @PathParam("ref") String ref,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid Denial body) {
    denyErasure.deny(
        Words.ref(ref),
        staff.actor(),
        IfMatch.optional(ifMatch),
        Words.closed(DenialReason.class, "reason", body.reason()),
        body.text() == null ? "" : body.text());
    return answers.ticket(Words.ref(ref));
  }

  @POST
  @Path("{ref}/retry")
  @Consumes(MediaType.WILDCARD) // there is no body
  @RolesAllowed(ADMIN)
  @Operation(summary = "Let an order go on that waits for a person, under the same id")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response retry(
      @PathParam("ref") String ref, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    retryErasure.retry(Words.ref(ref), staff.actor(), IfMatch.optional(ifMatch));
    return answers.ticket(Words.ref(ref));
  }
}
