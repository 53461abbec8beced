package io.erasuredesk.erasure;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The shop's erasure component. Always called over the network, never inside a transaction. An
 * answer is believed only if the component's key has signed it.
 */
interface ErasureComponent {

  /** Whether bytes are the erasure component's own. */
  enum Authenticity {
    GENUINE,
    /** Another domain than the one that we work with. */
    UNKNOWN_DOMAIN,
    /** Its certificate could not be fetched just now. */
    CERTIFICATE_UNAVAILABLE,
    /** Its certificate is not valid now, not for its domain, or from nobody whom we trust. */
    BAD_CERTIFICATE,
    BAD_SIGNATURE
  }

  /** Sends an order; the same id with the same bytes any number of times. */
  Answer submit(UUID orderId, byte[] body);

  /** Asks where an order stands. */
  Answer status(UUID orderId);

  /** Calls an order off; possible only while nothing has begun. */
  Answer cancel(UUID orderId);

  /**
   * Checks who made these bytes, before anybody parses them. Looks the certificate up if it is not
   * at hand.
   *
   * @param domain who claims to have made them
   * @param signature the claimed signature
   */
  Authenticity authenticate(@Nullable String domain, @Nullable String signature, byte[] body);

  /** Reads a status report out of authenticated bytes; empty if they are none. */
  Optional<StatusReport> read(byte[] body);
}
