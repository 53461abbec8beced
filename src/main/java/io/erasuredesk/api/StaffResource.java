package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AUDITOR;

import io.erasuredesk.access.ChangeStaff;
import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.access.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Who works here, and what each may do. */
@Path(ApiPaths.BASE + "/staff")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StaffResource {

  /** Whether somebody may sign in, and with which roles. */
  @Schema(name = "StaffChange")
  record Change(@NotNull Boolean active, @NotNull @Size(max = 3) List<@NotNull String> roles) {

    Change {
      roles = roles == null ? List.of() : roles;
    }
  }

  private final StaffView.Views views;
  private final ChangeStaff changeStaff;
  private final CurrentStaff staff;

  StaffResource(StaffView.Views views, ChangeStaff changeStaff, CurrentStaff staff) {
    this.views = views;
    this.changeStaff = changeStaff;
    this.staff = staff;
  }

  @GET
  @RolesAllowed({ADMIN, AUDITOR})
  @Operation(summary = "Everybody who can or could sign in, by name")
  public StaffView.Page all() {
    return views.all();
  }

  @GET
  @Path("{name}")
  @RolesAllowed({ADMIN, AUDITOR})
  @Operation(summary = "One person, with the ETag for a change")
  @APIResponse(
      responseCode = "200",
      description = "The person",
      content = @Content(schema = @Schema(implementation = StaffView.class)))
  public Response one(@PathParam("name") String name) {
    return answer(name);
  }

  @PUT
  @Path("{name}")
  @RolesAllowed(ADMIN)
  @Operation(
      summary = "Let somebody in or out, or say what somebody may do",
      description =
          "Counts from that person's next request on. Wants a fresh sign-in. People of the settings"
              + " are changed there (409); the provider's roles can only be taken away (409).")
  @APIResponse(
      responseCode = "200",
      description = "The person as it stands now",
      content = @Content(schema = @Schema(implementation = StaffView.class)))
  public Response change(
      @PathParam("name") String name,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid Change body) {
    changeStaff.change(
        name,
        staff.freshActor(),
        IfMatch.optional(ifMatch),
        body.active(),
        body.roles().stream()
            .map(word -> Words.closed(Role.class, "roles", word))
            .collect(Collectors.toSet()));
    return answer(name);
  }

  private Response answer(String name) {
    StaffView view = views.one(name);
    return Response.ok(view).header(HttpHeaders.ETAG, IfMatch.tag(view.version())).build();
  }
}
