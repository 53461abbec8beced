package io.erasuredesk.access;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Puts the users of the settings into the table as the last step of every migration, so before any
 * door opens. A user who was in the settings once and is no longer is made inactive, and so are
 * those of a demo, whose passwords everybody knows; users from elsewhere stay as they are.
 */
@ApplicationScoped
class SettingsUsers implements FlywayConfigurationCustomizer {

  private static final String ENTER =
      """
      insert into staff (name, password_hash, roles, active, since, source, provider_identity)
      values (?, ?, ?, true, ?, 'SETTINGS', ?)
      on conflict (name) do update set password_hash = excluded.password_hash,
        roles = excluded.roles, active = true, source = excluded.source,
        provider_identity = excluded.provider_identity, withheld = '',
        version = staff.version + 1
      """;

  /** Whoever came from the provider under another name is from now on the user of the settings. */
  private static final String PART =
      """
      update staff set provider_identity = null, active = false, version = version + 1
      where provider_identity = ? and name <> ?
      """;

  private static final String SHUT_OUT =
      """
      update staff set active = false
      where source in ('SETTINGS', 'DEMO') and active and name <> all (?)
      """;

  private final AccessConfig config;
  private final SignInConfig signIn;
  private final ProviderIdentity identities;
  private final Clock clock;

  SettingsUsers(
      AccessConfig config, SignInConfig signIn, ProviderIdentity identities, Clock clock) {
    this.config = config;
    this.signIn = signIn;
    this.identities = identities;
    this.clock = clock;
  }

  void check(@Observes @Priority(0) StartupEvent event) {
    for (String name : config.users().keySet()) {
      if (!StaffDirectory.isName(name)) {
        throw new ConfigurationException(
            "desk.access.users: a sign-in name has up to 64 of a-z, 0-9, dot, dash, underscore");
      }
    }
  }

  @Override
  public void customize(FluentConfiguration flyway) {
    flyway.callbacks(
        Stream.concat(Stream.of(flyway.getCallbacks()), Stream.of(new AfterMigration()))
            .toArray(Callback[]::new));
  }

  void enter(Connection connection) throws SQLException {
    Map<String, AccessConfig.User> users = config.users();
    try (PreparedStatement part = connection.prepareStatement(PART)) {
      for (var user : users.entrySet()) {
        part.setBytes(1, identity(user.getValue()));
        part.setString(2, user.getKey());
        part.addBatch();
      }
      part.executeBatch();
    }
    try (PreparedStatement statement = connection.prepareStatement(ENTER)) {
      for (var user : users.entrySet()) {
        statement.setString(1, user.getKey());
        statement.setString(2, user.getValue().passwordHash().text());
        statement.setString(3, inOneText(user.getValue()));
        statement.setTimestamp(4, Timestamp.from(clock.instant()));
        statement.setBytes(5, identity(user.getValue()));
        statement.addBatch();
      }
      statement.executeBatch();
    }
    try (PreparedStatement statement = connection.prepareStatement(SHUT_OUT)) {
      statement.setArray(1, connection.createArrayOf("text", users.keySet().toArray()));
      statement.executeUpdate();
    }
  }

  private byte @Nullable [] identity(AccessConfig.User user) {
    SignInConfig.Provider provider = signIn.oidc();
    return provider
        .issuer()
        .or(() -> provider.url().map(URI::toString))
        .flatMap(issuer -> user.oidcSubject().map(subject -> identities.of(issuer, subject)))
        .orElse(null);
  }

  private static String inOneText(AccessConfig.User user) {
    return user.roles().stream().distinct().map(Role::name).collect(Collectors.joining(","));
  }

  private final class AfterMigration extends BaseCallback {

    @Override
    public boolean supports(Event event, Context context) {
      return event == Event.AFTER_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
      try {
        enter(context.getConnection());
      } catch (SQLException e) {
        throw new FlywayException("The users of the settings could not be stored", e);
      }
    }
  }
}
