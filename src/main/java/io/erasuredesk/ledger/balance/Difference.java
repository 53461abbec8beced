package io.erasuredesk.ledger.balance;

/** One mail by which mailbox and ledger differ. */
public record Difference(Kind kind, long uid) {

  /** In which way. */
  public enum Kind {
    /** The server holds it and the ledger has no row. */
    MISSING,
    /** The ledger has it and the server holds it no more, by nobody's order. */
    LOST
  }
}
