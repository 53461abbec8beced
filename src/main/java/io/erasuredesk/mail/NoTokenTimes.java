package io.erasuredesk.mail;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Where every mailbox is opened with a password there are no tokens. */
@DefaultBean
@ApplicationScoped
class NoTokenTimes implements TokenTimes {

  @Override
  public Optional<Instant> obtainedAt(String mailbox) {
    return Optional.empty();
  }
}
