package io.erasuredesk.demo.shop;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Codes that a sign-in ends with: each works once, for a minute, for whoever began the sign-in. */
final class SignInCodes {

  /** Who signed in, when, and for which question. */
  record Granted(String account, String nonce, String challenge, Instant at) {}

  private static final Duration LIFE = Duration.ofMinutes(1);
  private static final int MOST = 10_000;

  private final Map<String, Granted> waiting = new ConcurrentHashMap<>();
  private final Clock clock;

  SignInCodes(Clock clock) {
    this.clock = clock;
  }

  String issue(String account, String nonce, String challenge) {
    if (waiting.size() > MOST) {
      waiting.clear();
    }
    String code = Secrets.token();
    waiting.put(code, new Granted(account, nonce, challenge, clock.instant()));
    return code;
  }

  Optional<Granted> take(String code, String verifier) {
    String shown = Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.sha256(verifier));
    return Optional.ofNullable(waiting.remove(code))
        .filter(granted -> clock.instant().isBefore(granted.at().plus(LIFE)))
        .filter(
            granted ->
                MessageDigest.isEqual(
                    granted.challenge().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    shown.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}
