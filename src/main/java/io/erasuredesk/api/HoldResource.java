package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.approval.HoldCategory;
import io.erasuredesk.approval.HoldErasure;
import io.erasuredesk.approval.LiftHold;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Legal holds. */
@Path(ApiPaths.TICKETS)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class HoldResource {

  /**
   * What is held, why, and until somebody asks again; {@code silent} if the law forbids to tell.
   */
  @Schema(name = "NewHold")
  record NewHold(
      @NotBlank @Size(max = 2_000) String reason,
      @Schema(implementation = HoldCategory[].class) @NotEmpty @Size(max = 20)
          List<@NotNull String> scope,
      @NotNull LocalDate reviewOn,
      boolean silent) {

    @Override
    public String toString() {
      return "NewHold[hidden]";
    }
  }

  private final HoldErasure holdErasure;
  private final LiftHold liftHold;
  private final Answers answers;
  private final CurrentStaff staff;

  HoldResource(HoldErasure holdErasure, LiftHold liftHold, Answers answers, CurrentStaff staff) {
    this.holdErasure = holdErasure;
    this.liftHold = liftHold;
    this.answers = answers;
    this.staff = staff;
  }

  @PUT
  @Path("{ref}/hold")
  @RolesAllowed(ADMIN)
  @Operation(
      summary = "Put a legal hold on a ticket, or change the one that is on it",
      description = "Keeps approval and hand-off back, never the suspension.")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response hold(
      @PathParam("ref") String ref,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid NewHold body) {
    HoldErasure.Wanted wanted =
        new HoldErasure.Wanted(
            body.reason(),
            body.scope().stream()
                .map(word -> Words.closed(HoldCategory.class, "scope", word))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(HoldCategory.class))),
            body.reviewOn(),
            body.silent());
    holdErasure.hold(Words.ref(ref), staff.actor(), IfMatch.optional(ifMatch), wanted);
    return answers.ticket(Words.ref(ref));
  }

  @DELETE
  @Path("{ref}/hold")
  @Consumes(MediaType.WILDCARD) // there is no body
  @RolesAllowed(ADMIN)
  @Operation(summary = "Lift the legal hold; the ticket goes on by itself")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response lift(
      @PathParam("ref") String ref, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    liftHold.lift(Words.ref(ref), staff.actor(), IfMatch.optional(ifMatch));
    return answers.ticket(Words.ref(ref));
  }
}
