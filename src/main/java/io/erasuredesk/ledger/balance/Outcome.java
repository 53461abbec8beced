package io.erasuredesk.ledger.balance;

/** How a balance ended. */
public enum Outcome {
  /** Each mail has its row, and each row its mail or an explanation. */
  EVEN,
  /** Some have not. Mails without a row are fetched at the next visit. */
  UNEVEN,
  /** The mailbox was never read, so that there is nothing to compare. */
  NOT_VISITED,
  /** The server has changed the UIDVALIDITY since the last visit; the next one begins again. */
  RENUMBERED,
  /** The mailbox did not answer. */
  OUT_OF_REACH;

  /** Whether the two were compared. */
  public boolean isCompared() {
    return this == EVEN || this == UNEVEN;
  }
}
