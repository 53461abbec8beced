package io.erasuredesk.erasure;

import io.erasuredesk.problem.DeskException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Takes in a signed status report of the erasure component (OpenDSR 2.0, callbacks). The signature
 * is checked over the raw bytes before anything is parsed. A report that is late, doubled or going
 * backwards is recorded and changes nothing.
 */
@ApplicationScoped
public class RecordCallback {

  /**
   * Checks and records one callback.
   *
   * @param domain header {@code X-OpenDSR-Processor-Domain}, or null
   * @param signature header {@code X-OpenDSR-Signature}, or null
   * @param body the raw bytes as received
   * @throws DeskException {@code SIGN_IN_REQUIRED} (401) for an unknown domain or a bad
   *     certificate, {@code BAD_SIGNATURE} (403), {@code INVALID_INPUT} (400) for a body that is no
   *     status report, {@code NOT_FOUND} (404) for an order that was never made
   */
  public void record(@Nullable String domain, @Nullable String signature, byte[] body) {
    throw new UnsupportedOperationException();
  }
}
