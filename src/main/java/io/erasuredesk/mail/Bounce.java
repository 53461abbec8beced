package io.erasuredesk.mail;

import java.util.List;
import java.util.Optional;

/**
 * What a delivery report says.
 *
 * @param failed whether delivery failed for good or is only delayed
 * @param status the enhanced status code (RFC 3463), e.g. {@code 5.1.1}
 * @param originalMessageIds Message-IDs of the mail that it is about, without angle brackets
 * @param recipients whom it could not reach
 */
public record Bounce(
    boolean failed,
    Optional<String> status,
    List<String> originalMessageIds,
    List<MailAddress> recipients) {

  public Bounce {
    originalMessageIds = List.copyOf(originalMessageIds);
    recipients = List.copyOf(recipients);
  }

  @Override
  public String toString() {
    return "Bounce[" + status.orElse("?") + "]";
  }
}
