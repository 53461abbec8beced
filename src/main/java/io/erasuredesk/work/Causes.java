package io.erasuredesk.work;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why something failed in one line that holds no personal data. */
public final class Causes {

  private static final int LONGEST = 200;

  private Causes() {}

  /**
   * The kinds of all causes, and the message of the innermost one if its kind is known to carry
   * none of a customer's data (refused connections, time-outs, wrong passwords).
   *
   * @param failure what was thrown
   * @return one line of at most 200 characters for the message
   */
  public static String inOneLine(Throwable failure) {
    StringBuilder kinds = new StringBuilder();
    Throwable innermost = failure;
    for (Throwable t = failure; t != null; t = next(t)) {
      if (!kinds.isEmpty()) {
        kinds.append(" < ");
      }
      kinds.append(t.getClass().getSimpleName());
      innermost = t;
    }
    String message = innermost.getMessage();
    if (message == null || !isTechnical(innermost)) {
      return kinds.toString();
    }
    String line = message.lines().findFirst().orElse("");
    return kinds + ": " + line.substring(0, Math.min(LONGEST, line.length()));
  }

  private static @Nullable Throwable next(Throwable t) {
    return t.getCause() == t ? null : t.getCause();
  }

  /**
   * SQLSTATE class 08 (connection), 28 (authorization), 3D (no such database), 42 (wrong
   * statement), 57 (shutdown).
   */
  private static boolean namesNoData(java.sql.SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("08")
        || state.startsWith("28")
        || state.startsWith("3D")
        || state.startsWith("42")
        || state.startsWith("57");
  }

  /**
   * Whether the store was away, full or in somebody's way, which is no fault of what was to be
   * stored: SQLSTATE class 08 (connection), 25P03 and 40 (a transaction ended by the store), 53
   * (resources), 55 (locks), 57 (shutdown), 58 (system), or no connection in time.
   */
  public static boolean isOutage(Throwable failure) {
    for (Throwable t = failure; t != null; t = next(t)) {
      if (t instanceof java.sql.SQLException sql && isOutage(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOutage(@Nullable String state) {
    return state == null // the pool has none
        || state.equals("25P03")
        || (!state.equals("57014") // a statement took too long, which may well be its own fault
            && List.of("08", "40", "53", "55", "57", "58").stream().anyMatch(state::startsWith));
  }

  private static boolean isTechnical(Throwable t) {
    return t instanceof java.io.IOException
        || t instanceof io.erasuredesk.problem.DeskException
        || (t instanceof java.sql.SQLException sql && namesNoData(sql))
        || t.getClass().getName().startsWith("jakarta.mail.");
  }
}
