package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.verification.CheckPreconditions;
import io.erasuredesk.verification.identity.VerifyRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What a representative establishes: the state at the shop, and the evidence. */
@Path(ApiPaths.TICKETS)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class VerificationResource {

  /** What the verification rests on; the note is for the approver. */
  @Schema(name = "NewVerification")
  record NewVerification(
      @Schema(implementation = Evidence[].class) @NotEmpty @Size(max = 20)
          List<@NotNull String> evidence,
      @Size(max = 5_000) @Nullable String note) {

    @Override
    public String toString() {
      return "NewVerification[hidden]";
    }
  }

  private final PrecheckViews prechecks;
  private final TicketIds ids;
  private final CheckPreconditions checkPreconditions;
  private final VerifyRequest verifyRequest;
  private final Answers answers;
  private final CurrentStaff staff;

  VerificationResource(
      PrecheckViews prechecks,
      TicketIds ids,
      CheckPreconditions checkPreconditions,
      VerifyRequest verifyRequest,
      Answers answers,
      CurrentStaff staff) {
    this.prechecks = prechecks;
    this.ids = ids;
    this.checkPreconditions = checkPreconditions;
    this.verifyRequest = verifyRequest;
    this.answers = answers;
    this.staff = staff;
  }

  @GET
  @Path("{ref}/precheck")
  @RolesAllowed({AGENT, ADMIN})
  @Operation(summary = "What the shop said last of orders, disputes and wallet")
  public PrecheckViews.View last(@PathParam("ref") String ref) {
    return prechecks.last(Words.ref(ref));
  }

  @POST
  @Path("{ref}/precheck")
  @Consumes(MediaType.WILDCARD) // there is no body
  @RolesAllowed({AGENT, ADMIN})
  @Operation(summary = "Ask the shop now; the ticket may move to or from BLOCKED")
  public PrecheckViews.View now(@PathParam("ref") String ref) {
    checkPreconditions.check(ids.of(Words.ref(ref), IfMatch.ANY));
    return prechecks.last(Words.ref(ref));
  }

  @POST
  @Path("{ref}/verification")
  @RolesAllowed(AGENT)
  @Operation(
      summary = "Vouch for identity and preconditions",
      description = "409 for a code that the desk has not itself seen proven.")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response verify(
      @PathParam("ref") String ref,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid NewVerification body) {
    Set<Evidence> evidence =
        body.evidence().stream()
            .map(code -> Words.closed(Evidence.class, "evidence", code))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Evidence.class)));
    verifyRequest.verify(
        Words.ref(ref),
        staff.actor(),
        IfMatch.optional(ifMatch),
        evidence,
        body.note() == null ? "" : body.note());
    return answers.ticket(Words.ref(ref));
  }
}
