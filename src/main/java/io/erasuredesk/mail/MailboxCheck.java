package io.erasuredesk.mail;

import io.erasuredesk.mail.MailboxesConfig.OAuth;
import io.erasuredesk.mail.MailboxesConfig.One;
import io.erasuredesk.mail.MailboxesConfig.Tls;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the settings of one mailbox, and makes the mailbox of them. */
final class MailboxCheck {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_-]{0,63}");
  private static final int HIGHEST_PORT = 65_535;
  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

  private final String name;
  private final One one;

  MailboxCheck(String name, One one) {
    this.name = name;
    this.one = one;
  }

  Mailboxes.Configured configured(RefreshTokens refreshTokens, Clock clock) {
    require(NAME.matcher(name).matches(), "", "a name is made of letters, digits, - and _");
    int port = one.port().orElse(one.tls() == Tls.IMAPS ? 993 : 143);
    require(port > 0 && port <= HIGHEST_PORT, "port", port + " is not a port between 1 and 65535");
    require(
        one.password().isPresent() != one.oauth().isPresent(),
        "password",
        "a mailbox signs in either by a password or by oauth");
    one.oauth().ifPresent(this::check);
    require(
        one.trustedCa().isEmpty() || one.tls() != Tls.NONE,
        "trusted-ca",
        "is of no use without tls");
    AfterCommit after =
        given(
            AfterCommit.of(one.afterCommit()),
            "after-commit",
            "'%s' is none of keep, seen, move:<folder>, delete".formatted(one.afterCommit()));
    require(
        !after.folder().equals(one.folder()),
        "after-commit",
        "moves mails into the folder that they are read from");
    ImapMailbox mailbox =
        new ImapMailbox(
            name,
            one,
            port,
            one.trustedCa().map(file -> TrustFile.read(file, setting("trusted-ca"))),
            one.oauth()
                .map(
                    oauth ->
                        new AccessTokens(
                            name, oauth, new TokenEndpoint(name, oauth), refreshTokens, clock)));
    return new Mailboxes.Configured(
        name,
        mailbox,
        after,
        given(
            StartFrom.of(one.startFrom()),
            "start-from",
            "'%s' is none of NOW, ALL and a date like 2026-11-24".formatted(one.startFrom())),
        pace(),
        border());
  }

  private Border border() {
    require(one.receivedAbove() >= 0, "received-above", "must not be below nothing");
    return new Border(Set.copyOf(one.authservId().orElse(List.of())), one.receivedAbove());
  }

  private Mailboxes.Pace pace() {
    notBelowNothing("poll-interval", one.pollInterval());
    above("silence", one.silence(), Duration.ZERO);
    above("first-retry", one.firstRetry(), Duration.ZERO);
    above("longest-retry", one.longestRetry(), one.firstRetry().minusMillis(1));
    return new Mailboxes.Pace(one.pollInterval(), one.firstRetry(), one.longestRetry());
  }

  private void check(OAuth oauth) {
    String scheme = String.valueOf(oauth.tokenEndpoint().getScheme());
    String host = String.valueOf(oauth.tokenEndpoint().getHost());
    require(
        scheme.equals("https") || (scheme.equals("http") && HERE.contains(host)),
        "oauth.token-endpoint",
        "must begin with https://");
    require(
        oauth.refreshToken().isPresent() || oauth.clientSecret().isPresent(),
        "oauth.client-secret",
        "is needed where there is no refresh-token");
  }

  private void notBelowNothing(String key, Duration value) {
    require(!value.isNegative(), key, "must not be below nothing");
  }

  private void above(String key, Duration value, Duration least) {
    require(value.compareTo(least) > 0, key, "is too short");
  }

  private <T> T given(Optional<T> value, String key, String line) {
    require(value.isPresent(), key, line);
    return value.orElseThrow();
  }

  private void require(boolean fine, String key, String line) {
    if (!fine) {
      throw new ConfigurationException(setting(key) + ": " + line);
    }
  }

  private String setting(String key) {
    return "desk.mailboxes." + name + (key.isEmpty() ? "" : "." + key);
  }
}
