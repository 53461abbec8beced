package io.erasuredesk.faults;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The moments at which PostgreSQL's rows, or what is committed of them, have just changed: the
 * answer to each statement that changed a row, and to the commit of a transaction with such a
 * statement. Between two of them nothing changes that outlives a connection, so whatever strikes
 * there strikes as at the one before; the questions of the idle stages are not among them.
 */
final class Writes implements Wire.Occasion {

  private static final Pattern CHANGES = Pattern.compile("C (INSERT 0|UPDATE|DELETE) [1-9]\\d*");

  private final Set<Link> changed = new HashSet<>();

  @Override
  public boolean is(Link link, boolean fromServer, Framing.Piece piece) {
    if (!fromServer) {
      return false;
    }
    if (CHANGES.matcher(piece.head()).matches()) {
      changed.add(link);
      return true;
    }
    boolean ends = piece.head().equals("C COMMIT") || piece.head().equals("C ROLLBACK");
    return ends && changed.remove(link) && piece.head().equals("C COMMIT");
  }
}
