package io.erasuredesk.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for some seconds that a password matched a hash, since hashing is slow on purpose and
 * Basic sends the password with each request. It remembers nothing else: person, activity and roles
 * are read each time, and a new hash makes the old password unknown at once. What is kept are
 * digests under a key that lives as long as the process.
 */
@ApplicationScoped
class VerifiedPasswords {

  private static final String HMAC = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int MOST = 1_000;
  private static final int QUEUES = 64;

  private final SignInConfig config;
  private final Clock clock;
  private final SecretKeySpec key;
  private final Object[] queues = new Object[QUEUES];
  private final Map<String, Instant> until =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST;
        }
      };

  VerifiedPasswords(SignInConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, HMAC);
    for (int n = 0; n < QUEUES; n++) {
      queues[n] = new Object();
    }
  }

  /**
   * Whether the password is right: remembered, or found out by the check. Equal ones are checked
   * one after the other, so that of many requests at once only the first counts as a try.
   */
  boolean isRight(String name, String password, PasswordHash hash, Supplier<Boolean> check) {
    String credentials = digest(name, password, hash);
    if (remembers(credentials)) {
      return true;
    }
    synchronized (queues[Math.floorMod(credentials.hashCode(), QUEUES)]) {
      if (remembers(credentials)) {
        return true;
      }
      boolean right = check.get();
      if (right) {
        remember(credentials);
      }
      return right;
    }
  }

  private synchronized boolean remembers(String credentials) {
    @Nullable Instant end = until.get(credentials);
    return end != null && end.isAfter(clock.instant());
  }

  private synchronized void remember(String credentials) {
    until.remove(credentials); // to the end of the line
    until.put(credentials, clock.instant().plus(config.rememberPasswords()));
  }

  private String digest(String name, String password, PasswordHash hash) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      byte[] digest =
          mac.doFinal(
              (name + '\0' + hash.text() + '\0' + password).getBytes(StandardCharsets.UTF_8));
      return new String(digest, StandardCharsets.ISO_8859_1);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
