package io.erasuredesk.ledger;

import io.erasuredesk.keyring.Sealed;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail that wants its row.
 *
 * @param place where it is in the mailbox
 * @param sha256 of its bytes; null if the server never gave them
 * @param keyId what its bytes are sealed under; null if the desk keeps none
 * @param raw the sealed bytes, with the key or without both
 * @param mailboxDone whether nothing is to be done to it in the mailbox
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record NewMail(
    Place place,
    byte @Nullable [] sha256,
    long size,
    Instant arrivedAt,
    Instant fetchedAt,
    @Nullable UUID keyId,
    @Nullable Sealed raw,
    LedgerState state,
    String reason,
    boolean mailboxDone) {

  /** The name of a mail at its server. */
  public record Place(String mailbox, long uidValidity, long uid) {}

  @Override
  public String toString() {
    return "NewMail[" + place + ", " + state + "]";
  }
}
