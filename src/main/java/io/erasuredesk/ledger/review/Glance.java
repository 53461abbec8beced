package io.erasuredesk.ledger.review;

import io.erasuredesk.ledger.LedgerState;
import java.time.Instant;
import java.util.UUID;

/**
 * As much of a mail as tells a person whether it asks for a deletion. The sender's claims: shown as
 * text and nothing else.
 *
 * @param from the address, or the raw field where it holds none; may be empty
 * @param beginning at most {@value #LONGEST} characters: of what was newly written, and where that
 *     is short, of all of the text behind it
 */
public record Glance(
    UUID id,
    String mailbox,
    Instant arrivedAt,
    LedgerState state,
    String reason,
    String from,
    String subject,
    String beginning) {

  /** How much of a text is shown. */
  public static final int LONGEST = 400;

  @Override
  public String toString() {
    return "Glance[" + id + ", " + state + "]";
  }
}
