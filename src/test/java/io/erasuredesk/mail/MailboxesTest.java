package io.erasuredesk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
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
    assertThat(configured.authservIds()).isEmpty();
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
            "a.poll-interval", "-1s");
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
}
