package io.erasuredesk.erasure;

import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the erasure component said of one order, its signature checked.
 *
 * @param orderId the {@code subject_request_id}
 * @param status where it stands
 * @param seq the {@code event_seq} of our extension, if it is there
 * @param outcome what it came to; null if not said
 * @param callbackUrl the {@code status_callback_url}; null if not said
 * @param words our extension as JSON, to be stored sealed
 * @param signature under which it came; null before that is known
 */
record StatusReport(
    UUID orderId,
    Status status,
    OptionalLong seq,
    @Nullable Outcome outcome,
    @Nullable String callbackUrl,
    String words,
    @Nullable String signature) {

  /** The same with the signature under which it came. */
  StatusReport signed(String by) {
    return new StatusReport(orderId, status, seq, outcome, callbackUrl, words, by);
  }

  /** The {@code request_status} of OpenDSR. */
  enum Status {
    PENDING,
    IN_PROGRESS,
    COMPLETED,
    CANCELLED
  }

  @Override
  public String toString() {
    return "StatusReport[" + orderId + ", " + status + "]";
  }
}
