package io.erasuredesk.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.support.OutsideWorld;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class SettingsUsersTest {

  private record User(PasswordHash passwordHash, List<Role> roles, Optional<String> oidcSubject)
      implements AccessConfig.User {}

  private static final PasswordHash HASH = PasswordHash.make("secret");

  @Inject DataSource store;
  @Inject Clock clock;
  @Inject SignInConfig signIn;
  @Inject ProviderIdentity identities;
  @Inject StaffDirectory staff;
  @Inject Flyway flyway;

  @Test
  void shutsOutWhoLeftTheSettings() throws SQLException {
    enter(Map.of("settings-ann", user(Role.AGENT), "settings-bob", user(Role.ADMIN, Role.AGENT)));
    assertThat(staff.rolesOf("settings-ann")).containsExactly(Role.AGENT);
    assertThat(staff.rolesOf("settings-bob")).containsExactlyInAnyOrder(Role.AGENT, Role.ADMIN);

    enter(Map.of("settings-ann", user(Role.AUDITOR)));
    assertThat(staff.rolesOf("settings-ann")).containsExactly(Role.AUDITOR);
    assertThat(staff.rolesOf("settings-bob")).isEmpty();

    enter(Map.of("settings-bob", user(Role.AGENT)));
    assertThat(staff.rolesOf("settings-ann")).isEmpty();
    assertThat(staff.rolesOf("settings-bob")).containsExactly(Role.AGENT);
    enter(Map.of());
  }

  @Test
  void shutsOutTheUsersOfADemo() throws SQLException {
    assertThat(staff.rolesOf("admin")).containsExactly(Role.ADMIN);
    enter(Map.of());
    assertThat(staff.rolesOf("admin")).isEmpty();
  }

  /** All other tests sign in as them. */
  @AfterEach
  void letTheUsersOfTheDemoInAgain() throws SQLException {
    try (var connection = store.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("update staff set active = true where source = 'DEMO'");
    }
  }

  @Test
  void runsAfterEveryMigration() {
    assertThat(flyway.getConfiguration().getCallbacks())
        .extracting(Callback::getCallbackName)
        .contains("AfterMigration");
  }

  @Test
  void refusesANameThatCannotBe() {
    for (String name :
        List.of("Ann", "clock", "", "-ann", "ann'; drop table staff", "a".repeat(65))) {
      var users =
          new SettingsUsers(() -> Map.of(name, user(Role.AGENT)), signIn, identities, clock);
      assertThatThrownBy(() -> users.check(new StartupEvent()))
          .as(name)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("desk.access.users");
    }
  }

  @Test
  void knowsNobodyUnderAnImpossibleName() {
    assertThat(staff.rolesOf("ann\0")).isEmpty();
    assertThat(staff.rolesOf("%")).isEmpty();
  }

  private void enter(Map<String, AccessConfig.User> users) throws SQLException {
    try (var connection = store.getConnection()) {
      new SettingsUsers(() -> users, signIn, identities, clock).enter(connection);
    }
    Arc.container().instance(jakarta.persistence.EntityManager.class).get().clear();
  }

  private static AccessConfig.User user(Role... roles) {
    return new User(HASH, List.of(roles), Optional.empty());
  }
}
