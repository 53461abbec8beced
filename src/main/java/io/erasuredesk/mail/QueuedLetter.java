package io.erasuredesk.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * What may be told of a letter without opening it.
 *
 * @param kind which letter, e.g. {@code CHALLENGE}
 * @param seq counts letters of the same kind, from 0
 * @param attempts how often a mail server was tried
 * @param lastError why the last try failed, as a closed word or an SMTP code
 */
public record QueuedLetter(
    String kind,
    int seq,
    OutgoingState state,
    Instant queuedAt,
    Optional<Instant> sentAt,
    int attempts,
    Optional<String> lastError) {}
