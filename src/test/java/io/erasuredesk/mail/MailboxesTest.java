package io.erasuredesk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailboxesTest {

  private static Map<String, String> settings(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("a.host", "mail.example");
    settings.put("a.username", "a");
    settings.put("a.password", "b");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  @Test
  void needsNoMoreThanHostNameAndPassword() {
    Mailboxes.Configured configured = TestMailboxes.of(settings()).all().get(0);
    assertThat(configured.name()).isEqualTo("a");
    assertThat(configured.afterCommit().keeps()).isTrue();
    assertThat(configured.pollInterval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(configured.border().authservIds()).isEmpty();
    assertThat(configured.startFrom().kind()).isEqualTo(StartFrom.Kind.NOW);
  }

  @Test
  void readsEveryAfterCommit() {
    assertThat(
            List.of("keep", "seen", "delete", "move:Done/2026").stream()
                .map(word -> TestMailboxes.of(settings("a.after-commit", word)).all().get(0))
                .map(Mailboxes.Configured::afterCommit))
        .containsExactly(
            new AfterCommit(AfterCommit.Action.KEEP, ""),
            new AfterCommit(AfterCommit.Action.SEEN, ""),
            new AfterCommit(AfterCommit.Action.DELETE, ""),
            new AfterCommit(AfterCommit.Action.MOVE, "Done/2026"));
  }

  @Test
  void refusesImpossibleSettingsByTheirName() {
    Map<String, String> wrong =
        Map.of(
            "a.after-commit", "burn",
            "a.port", "70000",
            "a.poll-interval", "-1s",
            "a.silence", "0s",
            "a.longest-retry", "10ms",
            "a.start-from", "yesterday",
            "a.trusted-ca", "/no/such/file.pem");
    wrong.forEach(
        (key, value) ->
            assertThatThrownBy(() -> TestMailboxes.of(settings(key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("desk.mailboxes." + key + ": ")
                .message()
                .hasLineCount(1));
    for (String afterCommit : List.of("move:", "move:INBOX", "MOVE", "")) {
      assertThatThrownBy(() -> TestMailboxes.of(settings("a.after-commit", afterCommit)))
          .as(afterCommit)
          .isInstanceOf(RuntimeException.class)
          .hasMessageContaining("desk.mailboxes.a.after-commit");
    }
  }

  @Test
  void refusesADeskWithoutAMailbox() {
    assertThatThrownBy(() -> TestMailboxes.of(Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("desk.mailboxes.<name>.host");
  }

  @Test
  void readsEveryStartFrom() {
    Instant known = Instant.parse("2026-11-24T08:00:00Z");
    assertThat(StartFrom.of("ALL").orElseThrow().since(known)).isEmpty();
    assertThat(StartFrom.of("NOW").orElseThrow().since(known))
        .contains(Instant.parse("2026-11-24T07:59:00Z"));
    assertThat(StartFrom.of("2026-10-01").orElseThrow().since(known))
        .contains(Instant.parse("2026-10-01T00:00:00Z"));
    assertThat(StartFrom.of("now")).isEmpty();
    assertThat(StartFrom.of("2026-13-01")).isEmpty();
  }

  @Test
  void signsInByAPasswordOrByATokenAndNotByBoth() {
    Map<String, String> oauth = new HashMap<>();
    oauth.put("a.host", "mail.example");
    oauth.put("a.username", "a");
    assertThatThrownBy(() -> TestMailboxes.of(oauth))
        .hasMessage(
            "desk.mailboxes.a.password: a mailbox signs in either by a password or by oauth");
    oauth.put("a.oauth.token-endpoint", "https://login.example/token");
    oauth.put("a.oauth.client-id", "desk");
    assertThatThrownBy(() -> TestMailboxes.of(oauth))
        .hasMessageStartingWith("desk.mailboxes.a.oauth.client-secret: ");
    oauth.put("a.oauth.client-secret", "s");
    assertThat(TestMailboxes.of(oauth).all()).hasSize(1);
    oauth.put("a.oauth.token-endpoint", "http://login.example/token");
    assertThatThrownBy(() -> TestMailboxes.of(oauth))
        .hasMessageStartingWith("desk.mailboxes.a.oauth.token-endpoint: ");
    oauth.put("a.oauth.token-endpoint", "https://login.example/token");
    oauth.put("a.password", "p");
    assertThatThrownBy(() -> TestMailboxes.of(oauth))
        .hasMessageStartingWith("desk.mailboxes.a.password: ");
  }
}
