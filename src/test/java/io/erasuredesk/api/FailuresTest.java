package io.erasuredesk.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.problem.ProblemType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.hibernate.StaleObjectStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.JDBCConnectionException;
import org.junit.jupiter.api.Test;

class FailuresTest {

  @Test
  void knowsAServerThatIsNotThere() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?connectTimeout=2";
    try (var connection = DriverManager.getConnection(url, "postgres", "postgres")) {
      throw new AssertionError("Somebody answers: " + connection);
    } catch (SQLException refused) {
      assertThat(Failures.typeOf(new IllegalStateException(refused)))
          .contains(ProblemType.STORE_UNAVAILABLE);
      assertThat(Failures.typeOf(new JDBCConnectionException("x", refused)))
          .contains(ProblemType.STORE_UNAVAILABLE);
    }
  }

  @Test
  void tellsTheRacesApart() {
    assertThat(Failures.typeOf(new StaleObjectStateException("Ticket", 1)))
        .contains(ProblemType.CHANGED_MEANWHILE);
    SQLException twice = new SQLException("x", "23505");
    assertThat(Failures.typeOf(new ConstraintViolationException("x", twice, "staff_pkey")))
        .contains(ProblemType.ALREADY_DONE);
  }

  @Test
  void takesAFaultOfTheDeskForNothingElse() {
    assertThat(Failures.typeOf(new IllegalStateException(new NullPointerException()))).isEmpty();
    assertThat(Failures.typeOf(new SQLException("syntax", "42601"))).isEmpty();
    Exception first = new Exception("x");
    Exception second = new Exception("y", first);
    first.initCause(second);
    assertThat(Failures.typeOf(second)).isEmpty();
  }
}
