package io.erasuredesk.access.token;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.access.Roles;
import io.erasuredesk.access.StaffLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a token for whoever asks. The secret is given back this once and stored nowhere.
 *
 * <p>Refuses: {@code INVALID_INPUT} for an expiry in the past or later than in a year, and without
 * scopes; {@code ROLE_MISSING} for a scope that the person has not; {@code LIMIT_REACHED} for one
 * that has too many live ones.
 */
@ApplicationScoped
public class MakeToken {

  private static final Duration USUAL = Duration.ofDays(90);
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final int MOST_LIVE = 50;

  /** A token and what the program has to send. */
  public record Made(ApiToken token, TokenSecret secret) {}

  private final ApiTokens tokens;
  private final StaffLog log;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  MakeToken(ApiTokens tokens, StaffLog log, Clock clock) {
    this.tokens = tokens;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Makes one.
   *
   * @param name what the owner will know it by
   * @param expiresAt null for 90 days
   */
  @Transactional
  public Made make(Actor.Staff owner, String name, Set<Role> scopes, @Nullable Instant expiresAt) {
    Instant now = clock.instant();
    Instant end = expiresAt == null ? now.plus(USUAL) : expiresAt;
    if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST))) {
      throw new DeskException(
          ProblemType.INVALID_INPUT, "expiresAt: is in the past, or later than in 365 days");
    }
    if (scopes.isEmpty()) {
      throw new DeskException(ProblemType.INVALID_INPUT, "scopes: names no role");
    }
    if (!owner.roles().containsAll(scopes)) {
      throw new DeskException(
          ProblemType.ROLE_MISSING, "A token can have no scope that its owner has not");
    }
    if (tokens.countLive(owner.name(), now) >= MOST_LIVE) {
      throw new DeskException(
          ProblemType.LIMIT_REACHED, "Nobody has more than " + MOST_LIVE + ": revoke one first");
    }

    TokenSecret secret = TokenSecret.make(random);
    ApiToken token = new ApiToken(owner.name(), name, scopes, secret, now, end);
    tokens.add(token);
    log.append(
        StaffLog.StaffAct.TOKEN_MADE,
        owner,
        Map.of("token", token.id().toString(), "scopes", Roles.write(scopes)));
    return new Made(token, secret);
  }
}
