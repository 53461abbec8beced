package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.ticket.AssignTicket;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Many tickets onto one desk. */
@Path(ApiPaths.BASE + "/assignments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AssignmentsResource {

  /** Which tickets, and who shall have them. */
  @Schema(name = "Assignments")
  record Assignments(
      @NotEmpty @Size(max = 100) List<@NotBlank @Size(max = 40) String> refs,
      @NotBlank @Size(max = 64) String to) {}

  /** What became of one of them; {@code problem} is null if it was assigned. */
  @Schema(name = "AssignmentResult")
  record Result(String ref, int status, @Nullable URI problem) {}

  /** One for each reference, in their order. */
  @Schema(name = "AssignmentResults")
  record Results(List<Result> items) {}

  private static final int OK = 200;

  private final AssignTicket assignTicket;
  private final CurrentStaff staff;

  AssignmentsResource(AssignTicket assignTicket, CurrentStaff staff) {
    this.assignTicket = assignTicket;
    this.staff = staff;
  }

  @POST
  @RolesAllowed({AGENT, ADMIN})
  @Operation(
      summary = "Put many tickets on somebody's desk",
      description = "Each on its own: what is refused for one keeps no other back.")
  public Results assign(@NotNull @Valid Assignments body) {
    Actor.Staff by = staff.actor();
    return new Results(body.refs().stream().map(ref -> assign(ref, body.to(), by)).toList());
  }

  private Result assign(String ref, String to, Actor.Staff by) {
    try {
      assignTicket.assign(Words.ref(ref), by, IfMatch.ANY, to);
      return new Result(ref, OK, null);
    } catch (DeskException e) {
      return new Result(ref, e.type().status(), e.type().uri());
    }
  }
}
