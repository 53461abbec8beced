package io.erasuredesk.mail;

import io.erasuredesk.mail.MailboxesConfig.One;
import io.erasuredesk.mail.MailboxesConfig.Tls;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The configured mailboxes. An impossible setting ends the start with one line that names it. */
@Startup
@ApplicationScoped
public class Mailboxes {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_-]{0,63}");
  private static final int HIGHEST_PORT = 65_535;

  /**
   * One of them.
   *
   * @param name as in the settings
   * @param authservIds whose Authentication-Results are believed
   */
  public record Configured(
      String name,
      Mailbox mailbox,
      AfterCommit afterCommit,
      Duration pollInterval,
      Set<String> authservIds) {

    public Configured {
      authservIds = Set.copyOf(authservIds);
    }
  }

  private final Map<String, Configured> byName = new LinkedHashMap<>();

  Mailboxes(MailboxesConfig config) {
    if (config.byName().isEmpty()) {
      throw new ConfigurationException(
          "desk.mailboxes.<name>.host: no mailbox is set, and the desk takes its requests from one");
    }
    new TreeMap<>(config.byName()).forEach((name, one) -> byName.put(name, check(name, one)));
  }

  /** All of them, by name. */
  public List<Configured> all() {
    return List.copyOf(byName.values());
  }

  /** Whose Authentication-Results are believed in a mail of this mailbox; nobody's if unknown. */
  public Set<String> authservIds(String mailbox) {
    Configured configured = byName.get(mailbox);
    return configured == null ? Set.of() : configured.authservIds();
  }

  private static Configured check(String name, One one) {
    String setting = "desk.mailboxes." + name + ".";
    require(
        NAME.matcher(name).matches(),
        "desk.mailboxes." + name + ": a name is made of letters, digits, - and _");
    int port = one.port().orElse(one.tls() == Tls.IMAPS ? 993 : 143);
    require(
        port > 0 && port <= HIGHEST_PORT,
        setting + "port: " + port + " is not a port between 1 and 65535");
    require(!one.pollInterval().isNegative(), setting + "poll-interval: must not be below nothing");
    AfterCommit after =
        AfterCommit.of(one.afterCommit())
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        setting
                            + "after-commit: '"
                            + one.afterCommit()
                            + "' is none of keep, seen, move:<folder>, delete"));
    require(
        !after.folder().equals(one.folder()),
        setting + "after-commit: moves mails into the folder that they are read from");
    return new Configured(
        name,
        new ImapMailbox(name, one, port),
        after,
        one.pollInterval(),
        Set.copyOf(one.authservId().orElse(List.of())));
  }

  private static void require(boolean fine, String line) {
    if (!fine) {
      throw new ConfigurationException(line);
    }
  }
}
