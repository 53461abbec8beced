package io.erasuredesk.api;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.access.token.ApiToken;
import io.erasuredesk.access.token.ApiTokens;
import io.erasuredesk.access.token.MakeToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A token without its secret.
 *
 * @param live whether it opens anything; what its owner may is another question
 * @param lastUsedOn the day, in UTC
 */
@Schema(name = "Token")
record TokenView(
    UUID id,
    String owner,
    String name,
    List<Role> scopes,
    boolean live,
    Instant madeAt,
    Instant expiresAt,
    @Nullable LocalDate lastUsedOn,
    @Nullable Instant revokedAt,
    @Nullable String revokedBy) {

  TokenView {
    scopes = List.copyOf(scopes);
  }

  /** All that somebody may see. */
  @Schema(name = "Tokens")
  record Page(List<TokenView> items) {

    Page {
      items = List.copyOf(items);
    }
  }

  /**
   * A new token.
   *
   * @param secret what goes behind {@code Authorization: Bearer}; nobody can read it again
   */
  @Schema(name = "MadeToken")
  record Made(TokenView token, String secret) {

    @Override
    public String toString() {
      return "Made[hidden]";
    }
  }

  /** Reads them in one transaction. */
  @ApplicationScoped
  static class Views {

    private final ApiTokens tokens;
    private final Clock clock;

    Views(ApiTokens tokens, Clock clock) {
      this.tokens = tokens;
      this.clock = clock;
    }

    @Transactional
    Page visibleTo(Actor.Staff reader) {
      List<ApiToken> visible =
          reader.roles().contains(Role.ADMIN) ? tokens.all() : tokens.of(reader.name());
      return new Page(visible.stream().map(this::view).toList());
    }

    Made made(MakeToken.Made made) {
      return new Made(view(made.token()), made.secret().text());
    }

    private TokenView view(ApiToken token) {
      return new TokenView(
          token.id(),
          token.owner(),
          token.name(),
          token.scopes().stream().sorted().toList(),
          token.isLive(clock.instant()),
          token.madeAt(),
          token.expiresAt(),
          token.lastUsedOn().orElse(null),
          token.revokedAt().orElse(null),
          token.revokedBy().orElse(null));
    }
  }
}
