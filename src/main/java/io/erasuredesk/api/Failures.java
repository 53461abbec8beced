package io.erasuredesk.api;

import io.erasuredesk.problem.ProblemType;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.hibernate.StaleStateException;
import org.hibernate.exception.JDBCConnectionException;

/** What a failure that nobody named comes to, by the first of its causes that says something. */
final class Failures {

  private static final int DEEPEST = 20;

  private Failures() {}

  /** Where the framework takes a form apart, before any code of ours is asked. */
  private static final String FORMS = "org.jboss.resteasy.reactive.server.handlers.FormBodyHandler";

  /** Empty if it is a fault of the desk itself. */
  static Optional<ProblemType> typeOf(Throwable failure) {
    if (isUnreadableForm(failure)) {
      return Optional.of(ProblemType.INVALID_INPUT);
    }
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      Optional<ProblemType> type = ofOne(cause);
      if (type.isPresent()) {
        return type;
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static boolean isUnreadableForm(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(FORMS));
  }

  private static Optional<ProblemType> ofOne(Throwable cause) {
    if (cause instanceof OptimisticLockException || cause instanceof StaleStateException) {
      return Optional.of(ProblemType.CHANGED_MEANWHILE);
    }
    if (cause instanceof JDBCConnectionException) {
      return Optional.of(ProblemType.STORE_UNAVAILABLE);
    }
    return cause instanceof SQLException sql ? ofState(sql.getSQLState()) : Optional.empty();
  }

  /** Classes of SQLSTATE (PostgreSQL, appendix A). */
  private static Optional<ProblemType> ofState(@org.jspecify.annotations.Nullable String state) {
    if (state == null) { // the pool: no connection in time
      return Optional.of(ProblemType.STORE_UNAVAILABLE);
    }
    if (state.equals("23505")) { // unique: the other one was first
      return Optional.of(ProblemType.ALREADY_DONE);
    }
    return switch (state.length() == 5 ? state.substring(0, 2) : state) {
      case "23" -> Optional.of(ProblemType.WRONG_STATUS);
      case "40" -> Optional.of(ProblemType.CHANGED_MEANWHILE); // deadlock, serialization
      case "08", "28", "3D", "53", "57", "58" -> Optional.of(ProblemType.STORE_UNAVAILABLE);
      default -> Optional.empty();
    };
  }
}
