package io.erasuredesk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.erasuredesk.support.OutsideWorld;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class DemoStaffTest {

  @Inject AgroalDataSource database;

  @ParameterizedTest
  @CsvSource({"agent, AGENT", "agent2, AGENT", "admin, ADMIN", "admin2, ADMIN", "auditor, AUDITOR"})
  void signsInWithTheNameAsPassword(String name, String role) throws SQLException {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                "select password_hash, roles from staff where name = ? and active")) {
      query.setString(1, name);
      var found = query.executeQuery();
      assertThat(found.next()).isTrue();
      assertThat(BcryptUtil.matches(name, found.getString(1))).isTrue();
      assertThat(found.getString(2)).isEqualTo(role);
    }
  }
}
