package io.erasuredesk.mail;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes mailboxes of a test's own, out of settings as an operator writes them. */
public final class TestMailboxes {

  private TestMailboxes() {}

  /** The mailboxes of these settings, each below {@code desk.mailboxes.}. */
  public static Mailboxes of(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    settings.forEach((key, value) -> all.put("desk.mailboxes." + key, value));
    var config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 100, new DurationConverter())
            .withMapping(MailboxesConfig.class)
            .withDefaultValues(all)
            .build()
            .getConfigMapping(MailboxesConfig.class);
    return new Mailboxes(config, new KeptInMemory(), Clock.systemUTC());
  }

  /** One mailbox on the machine itself. */
  public static Mailboxes.Configured local(
      String name, int port, String user, String password, String afterCommit) {
    return of(local(
            name,
            port,
            user,
            Map.of("password", password, "after-commit", afterCommit, "start-from", "ALL")))
        .all()
        .get(0);
  }

  /**
   * The settings of one mailbox on the machine itself, each visit due at once.
   *
   * @param more what else is set, or set otherwise, each below the mailbox's name
   */
  public static Map<String, String> local(
      String name, int port, String user, Map<String, String> more) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "host", "127.0.0.1",
                "port", String.valueOf(port),
                "tls", "NONE",
                "username", user,
                "poll-interval", "0s"));
    settings.putAll(more);
    Map<String, String> named = new HashMap<>();
    settings.forEach((key, value) -> named.put(name + "." + key, value));
    return named;
  }

  /** Refresh tokens for as long as a test takes. */
  static final class KeptInMemory implements RefreshTokens {

    private final Map<String, String> tokens = new HashMap<>();

    @Override
    public Optional<String> latest(String mailbox, String configured) {
      return Optional.ofNullable(tokens.get(mailbox + " " + configured));
    }

    @Override
    public void keep(String mailbox, String configured, String token) {
      tokens.put(mailbox + " " + configured, token);
    }
  }
}
