package io.erasuredesk.ledger;

/**
 * What became of a mail. Every mail ends in exactly one of these, and all but the first are ends.
 */
public enum LedgerState {
  /** Its raw bytes are committed; it waits to be understood. */
  STORED,
  /** It opened a ticket. */
  REQUEST,
  /** It joined a ticket that exists. */
  REPLY,
  /** A delivery report. */
  BOUNCE,
  /** Another machine's mail: an auto-reply, a feedback report, bulk. */
  AUTOMATIC,
  /** A person's mail that asks for no deletion. */
  QUESTION,
  /** Bulk that asks for nothing. */
  SPAM,
  /** The same bytes as an earlier mail. */
  DUPLICATE,
  /** Too large to be taken; of it only the header was read. */
  OVERSIZED,
  /** Not understood, or never given by the server: a person must look. */
  QUARANTINED,
  /** A person looked and put it away; or it was there before the desk and is left unread. */
  DISCARDED;

  /** Whether a person must look at it. */
  public boolean needsPerson() {
    return this == QUARANTINED || this == OVERSIZED;
  }

  /** Whether a person may still make a ticket of it, whatever the desk took it for. */
  public boolean canBeTaken() {
    return switch (this) {
      case STORED, REQUEST, REPLY, DUPLICATE -> false;
      case BOUNCE, AUTOMATIC, QUESTION, SPAM, OVERSIZED, QUARANTINED, DISCARDED -> true;
    };
  }

  /** Why, where nobody says more. */
  Reason usually() {
    return switch (this) {
      case REQUEST -> Reason.CLEAR_REQUEST;
      case REPLY -> Reason.ANSWERS_OUR_LETTER;
      case BOUNCE -> Reason.DELIVERY_REPORT;
      case AUTOMATIC -> Reason.AUTO_REPLY;
      case QUESTION -> Reason.ASKS_FOR_NO_DELETION;
      case SPAM -> Reason.BULK;
      case DUPLICATE -> Reason.SAME_AS;
      case OVERSIZED -> Reason.TOO_LARGE;
      case STORED, QUARANTINED, DISCARDED -> Reason.OTHER;
    };
  }
}
