package io.erasuredesk.access.token;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.access.StaffLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/**
 * Ends a token at once: one's own, or as an admin anybody's. Doing it twice does it once.
 *
 * <p>Refuses with {@code NOT_FOUND} for a token of somebody else, as if there were none.
 */
@ApplicationScoped
public class RevokeToken {

  private final ApiTokens tokens;
  private final StaffLog log;
  private final Clock clock;

  RevokeToken(ApiTokens tokens, StaffLog log, Clock clock) {
    this.tokens = tokens;
    this.log = log;
    this.clock = clock;
  }

  /** Revokes. */
  @Transactional
  public void revoke(UUID id, Actor.Staff by) {
    ApiToken token =
        tokens
            .lock(id)
            .filter(found -> found.owner().equals(by.name()) || by.roles().contains(Role.ADMIN))
            .orElseThrow(
                () -> new DeskException(ProblemType.NOT_FOUND, "There is no such token of yours"));
    if (token.revokedAt().isPresent()) {
      return;
    }
    token.revoke(by.name(), clock.instant());
    log.append(
        StaffLog.StaffAct.TOKEN_REVOKED,
        by,
        Map.of("token", token.id().toString(), "owner", token.owner()));
  }
}
