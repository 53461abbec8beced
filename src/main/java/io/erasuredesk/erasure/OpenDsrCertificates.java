package io.erasuredesk.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The erasure component's certificate: from {@code /discovery} and never from a URL out of a
 * message, kept, checked again at each use, and fetched again when it fails, at most once a minute.
 */
final class OpenDsrCertificates {

  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

  private final OpenDsrHttp http;
  private final URI base;
  private final CertificateTrust trust;
  private final Clock clock;
  private final ObjectMapper json = new ObjectMapper();

  private byte @Nullable [] pem;
  private @Nullable Instant nextFetch;

  OpenDsrCertificates(OpenDsrHttp http, URI base, CertificateTrust trust, Clock clock) {
    this.http = http;
    this.base = base;
    this.trust = trust;
    this.clock = clock;
  }

  /**
   * The key that is believed now.
   *
   * @return empty if no certificate could be fetched
   * @throws GeneralSecurityException if the newest certificate is not believed
   */
  synchronized Optional<PublicKey> key() throws GeneralSecurityException {
    if (pem == null && !refresh()) {
      return Optional.empty();
    }
    byte[] current = pem;
    if (current == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(trust.requireTrusted(current, clock.instant()));
    } catch (GeneralSecurityException e) {
      byte[] newer = refresh() ? pem : null;
      if (newer == null) {
        throw e;
      }
      return Optional.of(trust.requireTrusted(newer, clock.instant()));
    }
  }

  /**
   * Fetches the certificate again, if that was not done a moment ago.
   *
   * @return whether it was fetched
   */
  synchronized boolean refresh() {
    Instant now = clock.instant();
    if (nextFetch != null && now.isBefore(nextFetch)) {
      return false;
    }
    nextFetch = now.plus(PAUSE_AFTER_FAILURE);
    try {
      JsonNode discovery = json.readTree(get(below(base, "discovery"), true));
      URI place = URI.create(discovery.path("processor_certificate").asText());
      requireSameSite(place);
      pem = get(place, false);
      nextFetch = now.plus(PAUSE);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false; // no certificate this time; whoever asked will come back
    }
  }

  private byte[] get(URI uri, boolean withToken) throws IOException {
    var answer = http.exchange("GET", uri, null, withToken);
    if (answer.statusCode() != 200) {
      throw new IOException("HTTP " + answer.statusCode());
    }
    return answer.body().orElseThrow(() -> new IOException("too large"));
  }

  /** A discovery document must not send us to other machines, nor from https to http. */
  private void requireSameSite(URI place) throws IOException {
    boolean same =
        base.getHost().equalsIgnoreCase(place.getHost())
            && base.getScheme().equalsIgnoreCase(place.getScheme());
    if (!same) {
      throw new IOException("the certificate is on another site");
    }
  }

  static URI below(URI base, String path) {
    String text = base.toString();
    return URI.create((text.endsWith("/") ? text : text + "/") + path);
  }
}
