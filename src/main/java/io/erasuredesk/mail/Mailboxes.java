package io.erasuredesk.mail;

import io.erasuredesk.mail.MailboxesConfig.One;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The configured mailboxes. An impossible setting ends the start with one line that names it. */
@Startup
@ApplicationScoped
public class Mailboxes {

  /**
   * How often a mailbox is looked at.
   *
   * @param pollInterval while all is well
   * @param firstRetry the first wait after a failure; it doubles
   * @param longestRetry the longest
   */
  public record Pace(Duration pollInterval, Duration firstRetry, Duration longestRetry) {}

  /**
   * One of them.
   *
   * @param name as in the settings
   * @param border whose Authentication-Results are believed
   */
  public record Configured(
      String name,
      Mailbox mailbox,
      AfterCommit afterCommit,
      StartFrom startFrom,
      Pace pace,
      Border border) {

    /** How often it is looked at while all is well. */
    public Duration pollInterval() {
      return pace.pollInterval();
    }
  }

  private final Map<String, Configured> byName = new LinkedHashMap<>();

  Mailboxes(MailboxesConfig config, RefreshTokens refreshTokens, Clock clock) {
    if (config.byName().isEmpty()) {
      throw new ConfigurationException(
          "desk.mailboxes.<name>.host: no mailbox is set, and the desk takes its requests from one");
    }
    for (Map.Entry<String, One> entry : new TreeMap<>(config.byName()).entrySet()) {
      MailboxCheck check = new MailboxCheck(entry.getKey(), entry.getValue());
      byName.put(entry.getKey(), check.configured(refreshTokens, clock));
    }
  }

  /** All of them, by name. */
  public List<Configured> all() {
    return List.copyOf(byName.values());
  }

  /** Whose Authentication-Results are believed in a mail of this mailbox; nobody's if unknown. */
  public Border border(String mailbox) {
    Configured configured = byName.get(mailbox);
    return configured == null ? Border.NONE : configured.border();
  }
}
