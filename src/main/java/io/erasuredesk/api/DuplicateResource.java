package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.AGENT;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.approval.MarkDuplicate;
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

/** Two tickets about one account. */
@Path(ApiPaths.TICKETS)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DuplicateResource {

  /** Reference of the ticket that goes on. */
  @Schema(name = "Duplicate")
  record Duplicate(@NotBlank @Size(max = 40) String of) {}

  private final MarkDuplicate markDuplicate;
  private final Answers answers;
  private final CurrentStaff staff;

  DuplicateResource(MarkDuplicate markDuplicate, Answers answers, CurrentStaff staff) {
    this.markDuplicate = markDuplicate;
    this.answers = answers;
    this.staff = staff;
  }

  @POST
  @Path("{ref}/duplicate")
  @RolesAllowed(AGENT)
  @Operation(
      summary = "End a ticket because another one about the same account goes on",
      description =
          "The other one must be open and confirmed. Should it end without an erasure, this one goes"
              + " on by itself.")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response mark(
      @PathParam("ref") String ref,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid Duplicate body) {
    markDuplicate.mark(
        Words.ref(ref), staff.actor(), IfMatch.optional(ifMatch), Words.ref(body.of()));
    return answers.ticket(Words.ref(ref));
  }
}
