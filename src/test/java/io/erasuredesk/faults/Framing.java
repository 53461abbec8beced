package io.erasuredesk.faults;

import java.util.List;

/** Cuts one direction of a connection into messages. Holds nothing back for longer than one. */
interface Framing {

  /**
   * What to forward at once.
   *
   * @param head how the message begins: the first line of IMAP; the letter of PostgreSQL's message
   *     and, for a finished command, its tag
   * @param content whether this lies within an IMAP literal
   * @param ends whether this is the end of what {@link Wire} counts as a message
   */
  record Piece(byte[] bytes, String head, boolean content, boolean ends) {}

  /** Takes what was read, gives what can go on. */
  List<Piece> feed(byte[] read, int length);
}
