package io.erasuredesk.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.ledger.LedgerEntry;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.RetryMail;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.mail.TestMailboxes;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TestTickets;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A first start on a mailbox that is not empty answers nobody by accident and loses nothing. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class StartFromTest {

  private static final Actor.Staff AGENT = new Actor.Staff("agent", Set.of(Role.AGENT));

  @Inject Rounds rounds;
  @Inject RetryMail retryMail;
  @Inject TestTickets desk;

  private final String name = Rounds.name();

  @BeforeEach
  void later() {
    TestClock.advance(Duration.ofHours(1)); // so that what the mail server dates now is old
    Mails.mailbox(name, "keep"); // makes the account
  }

  private Mailboxes.Configured mailbox(String startFrom) {
    int port = OutsideWorld.mail().getImap().getPort();
    return TestMailboxes.of(
            TestMailboxes.local(
                name,
                port,
                name + "@desk.example",
                Map.of("password", "secret", "start-from", startFrom, "after-commit", "delete")))
        .all()
        .get(0);
  }

  private String deliver() {
    String id = Mails.messageId();
    Mails.deliver(name + "@desk.example", Mails.request(Mails.address(), id));
    return id;
  }

  private List<LedgerState> states() {
    return rounds.rows(name).stream().map(LedgerEntry::state).toList();
  }

  @Test
  void booksWhatWasThereBeforeAndTakesWhateverComesLater() throws Exception {
    deliver();
    deliver();
    rounds.round(mailbox("NOW"));
    assertThat(rounds.rows(name))
        .extracting(LedgerEntry::state, LedgerEntry::reason, LedgerEntry::mailboxDone)
        .containsExactly(
            tuple(LedgerState.DISCARDED, "BEFORE_START", true),
            tuple(LedgerState.DISCARDED, "BEFORE_START", true));
    assertThat(rounds.rows(name)).allMatch(row -> row.keyId().isEmpty());
    deliver(); // its date is no newer than theirs, and yet it is new
    rounds.round(mailbox("NOW"));
    assertThat(states())
        .containsExactly(LedgerState.DISCARDED, LedgerState.DISCARDED, LedgerState.STORED);
    // the old ones stay where they are, whatever is done to those that are taken
    assertThat(Mails.inbox(name + "@desk.example").getMessages()).hasSize(2);
  }

  @Test
  void takesAllOrThoseOfADay() {
    deliver();
    rounds.round(mailbox("2099-01-01"));
    assertThat(states()).containsExactly(LedgerState.DISCARDED);
    String other = Rounds.name();
    Mails.mailbox(other, "keep");
    Mails.deliver(other + "@desk.example", Mails.request(Mails.address(), Mails.messageId()));
    int port = OutsideWorld.mail().getImap().getPort();
    for (String startFrom : List.of("2020-01-01")) {
      rounds.round(
          TestMailboxes.of(
                  TestMailboxes.local(
                      other,
                      port,
                      other + "@desk.example",
                      Map.of("password", "secret", "start-from", startFrom)))
              .all()
              .get(0));
    }
    assertThat(rounds.rows(other))
        .extracting(LedgerEntry::state)
        .containsExactly(LedgerState.STORED);
  }

  @Test
  void readsAnOldMailWhenAPersonAsksForIt() {
    String id = deliver();
    deliver();
    rounds.round(mailbox("NOW"));
    retryMail.retry(rounds.rows(name).get(0).id(), -1, AGENT);
    assertThat(rounds.rows(name).get(0).reason()).isEqualTo("ASKED_AGAIN");
    rounds.round(mailbox("NOW"));
    assertThat(states()).containsExactly(LedgerState.STORED, LedgerState.DISCARDED);
    desk.drain("intake.file");
    assertThat(Mails.row(id).state()).isEqualTo(LedgerState.REQUEST);
  }

  @Test
  void saysThatAnOldMailHasLeftTheMailbox() throws Exception {
    deliver();
    rounds.round(mailbox("NOW"));
    LedgerEntry row = rounds.rows(name).get(0);
    retryMail.retry(row.id(), -1, AGENT);
    Mails.inbox(name + "@desk.example").deleteAllMessages();
    rounds.round(mailbox("NOW"));
    assertThat(rounds.rows(name))
        .extracting(LedgerEntry::state, LedgerEntry::reason)
        .containsExactly(tuple(LedgerState.QUARANTINED, "LEFT_THE_MAILBOX"));
  }

  @Test
  void asksOnlyForMailsOfWhichThereIsNoCopy() {
    deliver();
    rounds.round(mailbox("ALL"));
    assertThatThrownBy(() -> retryMail.retry(rounds.rows(name).get(0).id(), -1, AGENT))
        .isInstanceOf(DeskException.class);
  }
}
