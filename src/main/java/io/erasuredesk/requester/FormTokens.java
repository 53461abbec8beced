package io.erasuredesk.requester;

import io.erasuredesk.keyring.BlindIndex;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The hidden field that proves that a form was taken from our page a moment ago: the time of issue
 * and a keyed digest over ticket, action and that time. Nothing is stored, so looking at the page
 * leaves no trace. Whoever posts without having seen the page, or another ticket's or action's
 * form, is refused.
 */
@ApplicationScoped
class FormTokens {

  private static final Duration LIFE = Duration.ofHours(2);
  private static final int LONGEST = 80;
  private static final int LONGEST_TIME = 12;

  private final BlindIndex index;
  private final Clock clock;

  FormTokens(BlindIndex index, Clock clock) {
    this.index = index;
    this.clock = clock;
  }

  /** A token for one form of a ticket's page. */
  String issue(UUID ticketId, Action action) {
    long at = clock.instant().getEpochSecond();
    return at + "." + digest(ticketId, action, at);
  }

  /** Whether this token was issued for this form in the last two hours. */
  boolean isValid(@Nullable String token, UUID ticketId, Action action) {
    int dot = token == null ? -1 : token.indexOf('.');
    if (token == null || dot < 1 || dot > LONGEST_TIME || token.length() > LONGEST) {
      return false;
    }
    String time = token.substring(0, dot);
    if (!time.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    long at = Long.parseLong(time);
    boolean genuine =
        MessageDigest.isEqual(
            digest(ticketId, action, at).getBytes(StandardCharsets.UTF_8),
            token.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
    return genuine && clock.instant().isBefore(Instant.ofEpochSecond(at).plus(LIFE));
  }

  private String digest(UUID ticketId, Action action, long at) {
    byte[] mark =
        index.of(BlindIndex.Purpose.OWN_MARK, "form/" + ticketId + "/" + action + "/" + at);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mark);
  }
}
