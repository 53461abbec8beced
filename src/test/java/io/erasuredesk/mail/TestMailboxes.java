package io.erasuredesk.mail;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

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
    return new Mailboxes(config);
  }

  /** One mailbox on the machine itself. */
  public static Mailboxes.Configured local(
      String name, int port, String user, String password, String afterCommit) {
    return of(Map.of(
            name + ".host",
            "127.0.0.1",
            name + ".port",
            String.valueOf(port),
            name + ".tls",
            "NONE",
            name + ".username",
            user,
            name + ".password",
            password,
            name + ".poll-interval",
            "0s",
            name + ".after-commit",
            afterCommit))
        .all()
        .get(0);
  }
}
