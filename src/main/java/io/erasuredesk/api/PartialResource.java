package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.verification.AllowPartial;
import io.erasuredesk.verification.PartialGround;
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

/** A blocker that is too old. */
@Path(ApiPaths.TICKETS)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PartialResource {

  /** On what ground a part is kept. */
  @Schema(name = "PartialErasure")
  record Partial(@Schema(implementation = PartialGround.class) @NotNull String ground) {}

  private final AllowPartial allowPartial;
  private final Answers answers;
  private final CurrentStaff staff;

  PartialResource(AllowPartial allowPartial, Answers answers, CurrentStaff staff) {
    this.allowPartial = allowPartial;
    this.answers = answers;
    this.staff = staff;
  }

  @POST
  @Path("{ref}/partial-erasure")
  @RolesAllowed(ADMIN)
  @Operation(
      summary = "Set aside orders and disputes that have blocked a ticket for too long",
      description =
          "Only of a ticket that is BLOCKED and escalated; exactly what the newest check names is"
              + " kept. It is verified again then, and two admins must approve. If-Match is"
              + " required.")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response allow(
      @PathParam("ref") String ref,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid Partial body) {
    allowPartial.allow(
        Words.ref(ref),
        staff.actor(),
        IfMatch.required(ifMatch),
        Words.closed(PartialGround.class, "ground", body.ground()));
    return answers.ticket(Words.ref(ref));
  }
}
