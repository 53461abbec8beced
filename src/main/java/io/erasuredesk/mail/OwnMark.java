package io.erasuredesk.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Recognises Message-IDs that this desk made itself. */
@ApplicationScoped
public class OwnMark {

  /** What the letter with this Message-ID belongs to; empty unless the mark in it is ours. */
  public Optional<UUID> subjectOf(String messageId) {
    return Optional.empty();
  }
}
