package io.erasuredesk.access.session;

import io.quarkus.security.identity.SecurityIdentity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The session that a request came with.
 *
 * @param formToken what every form of this session's pages carries
 * @param signedInAt when the password was last typed
 */
public record LiveSession(UUID id, String formToken, Instant signedInAt) {

  static final String ATTRIBUTE = "desk.session";

  /** Of whoever signed in to this request; empty for nobody, and for API sign-ins. */
  public static Optional<LiveSession> of(SecurityIdentity identity) {
    return Optional.ofNullable(identity.getAttribute(ATTRIBUTE));
  }

  /** Whether a form was made for this session. */
  public boolean isOwn(@Nullable String token) {
    return token != null
        && MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8), formToken.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "LiveSession[" + id + "]";
  }
}
