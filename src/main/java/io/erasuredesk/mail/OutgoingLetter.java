package io.erasuredesk.mail;

import java.util.Optional;
import java.util.UUID;

/**
 * A letter that wants to be queued.
 *
 * @param subjectId what it belongs to; with kind and seq its idempotency key
 * @param kind which letter, e.g. {@code CHALLENGE}
 * @param seq counts letters of the same kind, from 0
 * @param to the one recipient
 * @param subject one line
 * @param text the plain form
 * @param html the HTML form, if there is one
 * @param secret whether it holds a link or code; then our copy is emptied as soon as it is sent
 * @param inReplyTo Message-ID of the mail it answers, without angle brackets
 * @param byPerson whether a person wrote it, so that it is not marked as a machine's (RFC 3834, 5)
 */
public record OutgoingLetter(
    UUID subjectId,
    String kind,
    int seq,
    MailAddress to,
    String subject,
    String text,
    Optional<String> html,
    boolean secret,
    Optional<String> inReplyTo,
    boolean byPerson) {

  /** A letter that the desk wrote. */
  public OutgoingLetter(
      UUID subjectId,
      String kind,
      int seq,
      MailAddress to,
      String subject,
      String text,
      Optional<String> html,
      boolean secret,
      Optional<String> inReplyTo) {
    this(subjectId, kind, seq, to, subject, text, html, secret, inReplyTo, false);
  }

  @Override
  public String toString() {
    return "OutgoingLetter[" + kind + "]";
  }
}
