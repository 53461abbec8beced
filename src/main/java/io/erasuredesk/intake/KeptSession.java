package io.erasuredesk.intake;

import io.erasuredesk.mail.Mailbox;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The session to a mailbox that stays open from visit to visit. */
final class KeptSession {

  /** What the server says only at the beginning of a session is asked for again so often. */
  private static final Duration LIFE = Duration.ofMinutes(25);

  private final Mailbox mailbox;
  private Instant ends = Instant.MIN;
  private Mailbox.@Nullable Session session;

  KeptSession(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  boolean hasNews() {
    Mailbox.Session current = session;
    return current != null && current.hasNews();
  }

  /**
   * The session, or a new one in its place: a server may end a quiet connection as it likes, which
   * is no failure.
   *
   * @param begin what is done first over a new one
   */
  Mailbox.Session open(Instant now, Consumer<Mailbox.Session> begin) {
    Mailbox.Session current = session;
    if (current != null && now.isBefore(ends) && current.isOpen()) {
      return current;
    }
    drop();
    Mailbox.Session opened = mailbox.open();
    session = opened;
    ends = now.plus(LIFE);
    begin.accept(opened);
    return opened;
  }

  void drop() {
    Mailbox.Session current = session;
    session = null;
    if (current != null) {
      current.close();
    }
  }
}
