package io.erasuredesk.console.people;

import io.erasuredesk.access.Role;
import io.erasuredesk.access.token.ApiToken;
import io.erasuredesk.access.token.ApiTokens;
import io.erasuredesk.access.token.MakeToken;
import io.erasuredesk.access.token.RevokeToken;
import io.erasuredesk.console.Area;
import io.erasuredesk.console.Door;
import io.erasuredesk.console.Frame;
import io.erasuredesk.console.Times;
import io.erasuredesk.console.Visit;
import io.erasuredesk.console.When;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** One's own API tokens, and as an admin everybody's. A new secret is shown once, on the answer. */
@Path("/console/tokens")
@PermitAll // the door asks who it is
public class TokensPage {

  /** The page. */
  @CheckedTemplate(basePath = "console/people")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance tokens(
        Frame frame, List<Row> rows, List<Role> roles, @Nullable String secret);
  }

  /** A token, without what only its program knows. */
  record Row(
      UUID id,
      String owner,
      String name,
      List<Role> scopes,
      boolean live,
      boolean revoked,
      When made,
      When expires,
      @Nullable String lastUsed) {

    Row {
      scopes = List.copyOf(scopes);
    }
  }

  /** Reads them in one transaction. */
  @ApplicationScoped
  static class Reader {

    private final ApiTokens tokens;
    private final Times times;
    private final Clock clock;

    Reader(ApiTokens tokens, Times times, Clock clock) {
      this.tokens = tokens;
      this.times = times;
      this.clock = clock;
    }

    @Transactional
    List<Row> visibleTo(Visit visit) {
      List<ApiToken> all = visit.admin() ? tokens.all() : tokens.of(visit.name());
      return all.stream().map(this::row).toList();
    }

    private Row row(ApiToken token) {
      return new Row(
          token.id(),
          token.owner(),
          token.name(),
          token.scopes().stream().sorted().toList(),
          token.isLive(clock.instant()),
          token.revokedAt().isPresent(),
          times.of(token.madeAt()),
          times.of(token.expiresAt()),
          token.lastUsedOn().map(Object::toString).orElse(null));
    }
  }

  private static final int OK = 200;
  private static final int LONGEST_NAME = 60;

  private final Door door;
  private final Reader reader;
  private final MakeToken makeToken;
  private final RevokeToken revokeToken;

  TokensPage(Door door, Reader reader, MakeToken makeToken, RevokeToken revokeToken) {
    this.door = door;
    this.reader = reader;
    this.makeToken = makeToken;
    this.revokeToken = revokeToken;
  }

  /** All that this person may see. */
  @GET
  @Operation(hidden = true)
  public Response show() {
    return door.page(Door.ALL, visit -> door.html(OK, page(visit, null)));
  }

  /** Makes one; wants a fresh sign-in. */
  @POST
  @Operation(hidden = true)
  public Response make(
      @RestForm @Nullable String form,
      @RestForm @Nullable String name,
      @RestForm List<String> scope) {
    return door.act(
        Door.ALL,
        form,
        visit -> {
          String called = name == null ? "" : name.strip();
          if (called.isEmpty() || called.length() > LONGEST_NAME || scope.isEmpty()) {
            throw new DeskException(
                ProblemType.INVALID_INPUT, "A token has a name and at least one role");
          }
          Set<Role> scopes =
              Arrays.stream(Role.values())
                  .filter(role -> scope.contains(role.name()))
                  .collect(Collectors.toSet());
          MakeToken.Made made = makeToken.make(visit.freshActor(), called, scopes, null);
          return door.html(OK, page(visit, made.secret().text()));
        });
  }

  /** Revokes one at once. */
  @POST
  @Path("/{id}/revocation")
  @Operation(hidden = true)
  public Response revoke(@PathParam("id") UUID id, @RestForm @Nullable String form) {
    return door.act(
        Door.ALL,
        form,
        visit -> {
          revokeToken.revoke(id, visit.actor());
          return door.go(Area.TOKENS.path());
        });
  }

  private TemplateInstance page(Visit visit, @Nullable String secret) {
    return Templates.tokens(
        Frame.of(visit, Area.TOKENS),
        reader.visibleTo(visit),
        visit.actor().roles().stream().sorted().toList(),
        secret);
  }
}
