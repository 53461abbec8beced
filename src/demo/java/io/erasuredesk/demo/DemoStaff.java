package io.erasuredesk.demo;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;

import io.agroal.api.AgroalDataSource;
import io.erasuredesk.work.Gate;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;

/** The sign-ins of demo and tests, whose passwords are their names. */
@ApplicationScoped
class DemoStaff {

  private static final Map<String, String> ROLES =
      Map.of(
          "agent", "AGENT",
          "agent2", "AGENT",
          "admin", "ADMIN",
          "admin2", "ADMIN",
          "auditor", "AUDITOR");

  /** The lowest there is: a password that is printed on the screen needs no better guard. */
  private static final int BCRYPT_ROUNDS = 4;

  private final AgroalDataSource database;
  private final Gate gate;
  private final Clock clock;

  DemoStaff(AgroalDataSource database, Gate gate, Clock clock) {
    this.database = database;
    this.gate = gate;
    this.clock = clock;
  }

  /** After the store opener. */
  void enter(@Observes @Priority(PLATFORM_AFTER) StartupEvent event) throws SQLException {
    if (!gate.isOpen()) {
      return; // a test without a database
    }
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                "insert into staff (name, password_hash, roles, active, since, source)"
                    + " values (?, ?, ?, true, ?, 'DEMO') on conflict (name)"
                    + " do update set active = true where staff.source = 'DEMO'")) {
      for (Map.Entry<String, String> member : ROLES.entrySet()) {
        insert.setString(1, member.getKey());
        insert.setString(2, BcryptUtil.bcryptHash(member.getKey(), BCRYPT_ROUNDS));
        insert.setString(3, member.getValue());
        insert.setTimestamp(4, Timestamp.from(clock.instant()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
