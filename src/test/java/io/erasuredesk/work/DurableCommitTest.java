package io.erasuredesk.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.support.OutsideWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * F6: what was committed is there after a crash, also at a server that is set to answer before its
 * log is on the disk. The long form of the fault harness had lost three mails that way.
 */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class DurableCommitTest {

  private static final String NAMED = " where name = 'synchronous_commit'";

  @Inject DataSource store;

  @Test
  void commitsWaitForTheDiskWhateverTheServerIsSetTo() throws SQLException {
    try (Connection connection = store.getConnection()) {
      assertThat(ask(connection, "select reset_val from pg_settings" + NAMED))
          .as("the server of the tests is set to be careless, else this shows nothing")
          .isEqualTo("off");
      assertThat(ask(connection, "select setting from pg_settings" + NAMED)).isEqualTo("on");
    }
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
