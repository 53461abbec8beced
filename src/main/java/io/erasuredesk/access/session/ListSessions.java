package io.erasuredesk.access.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where somebody is signed in. */
@ApplicationScoped
public class ListSessions {

  /** One browser. */
  public record Shown(UUID id, Instant beganAt, Instant signedInAt, Instant seenAt) {}

  private final Sessions sessions;
  private final SessionConfig config;
  private final Clock clock;

  ListSessions(Sessions sessions, SessionConfig config, Clock clock) {
    this.sessions = sessions;
    this.config = config;
    this.clock = clock;
  }

  /** Those that have not ended, the oldest first. */
  @Transactional
  public List<Shown> of(String owner) {
    Instant now = clock.instant();
    return sessions.of(owner).stream()
        .filter(session -> session.isLive(now, config))
        .map(session -> new Shown(session.id, session.beganAt, session.signedInAt, session.seenAt))
        .toList();
  }
}
