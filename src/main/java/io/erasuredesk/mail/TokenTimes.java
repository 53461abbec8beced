package io.erasuredesk.mail;

import java.time.Instant;
import java.util.Optional;

/** How old the access tokens are with which mailboxes are opened; for whoever watches them. */
public interface TokenTimes {

  /** When the token in use was obtained; empty if there is none. */
  Optional<Instant> obtainedAt(String mailbox);
}
