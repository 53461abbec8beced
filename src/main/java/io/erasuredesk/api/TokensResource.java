package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;
import static io.erasuredesk.api.RoleName.AUDITOR;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.access.Role;
import io.erasuredesk.access.token.MakeToken;
import io.erasuredesk.access.token.RevokeToken;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** One's own API tokens, and as an admin everybody's. */
@Path(TokensResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TokensResource {

  static final String PATH = ApiPaths.BASE + "/tokens";

  /** What the program shall be allowed, and until when; 90 days if that is left out. */
  @Schema(name = "NewToken")
  record NewToken(
      @NotBlank @Size(max = 60) String name,
      @NotEmpty @Size(max = 3) List<@NotNull String> scopes,
      @Nullable OffsetDateTime expiresAt) {

    NewToken {
      scopes = scopes == null ? List.of() : scopes;
    }
  }

  private final MakeToken makeToken;
  private final RevokeToken revokeToken;
  private final TokenView.Views views;
  private final CurrentStaff staff;

  TokensResource(
      MakeToken makeToken, RevokeToken revokeToken, TokenView.Views views, CurrentStaff staff) {
    this.makeToken = makeToken;
    this.revokeToken = revokeToken;
    this.views = views;
    this.staff = staff;
  }

  @GET
  @RolesAllowed({AGENT, ADMIN, AUDITOR})
  @Operation(summary = "One's own tokens, for admins everybody's, the newest first")
  public TokenView.Page all() {
    return views.visibleTo(staff.actor());
  }

  @POST
  @RolesAllowed({AGENT, ADMIN, AUDITOR})
  @Operation(
      summary = "Make a token; what the program has to send is shown this once",
      description =
          "Wants a fresh sign-in: no token makes another. A token acts as its owner, within its"
              + " scopes and what the owner may at that moment; it can never approve.")
  @APIResponse(
      responseCode = "201",
      description = "Made; Location names it",
      content = @Content(schema = @Schema(implementation = TokenView.Made.class)))
  public Response make(@NotNull @Valid NewToken body) {
    MakeToken.Made made =
        makeToken.make(
            staff.freshActor(),
            body.name().strip(),
            body.scopes().stream()
                .map(word -> Words.closed(Role.class, "scopes", word))
                .collect(Collectors.toSet()),
            body.expiresAt() == null ? null : body.expiresAt().toInstant());
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.LOCATION, PATH + "/" + made.token().id())
        .entity(views.made(made))
        .build();
  }

  @DELETE
  @Path("{id}")
  @Consumes(MediaType.WILDCARD) // there is no body
  @RolesAllowed({AGENT, ADMIN, AUDITOR})
  @Operation(summary = "Revoke a token at once: one's own, as an admin anybody's")
  @APIResponse(responseCode = "204", description = "Revoked, now or before")
  public Response revoke(@PathParam("id") UUID id) {
    revokeToken.revoke(id, staff.actor());
    return Response.noContent().build();
  }
}
