package io.erasuredesk.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.ledger.LedgerEntry;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.MailboxState;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.ledger.Numbering;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.mail.TestMailboxes;
import io.erasuredesk.support.Dovecot;
import io.erasuredesk.support.Maildir;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What servers and people do to the numbers, the flags and the mails behind the desk's back. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class RenumberingTest {

  private static Dovecot dovecot;

  @Inject Rounds rounds;
  @Inject MailboxStates states;

  private final String name = Rounds.name();
  private Maildir maildir;

  @BeforeAll
  static void start() {
    dovecot = Dovecot.setup().user("support", "secret").start();
  }

  @AfterAll
  static void stop() {
    dovecot.close();
  }

  @BeforeEach
  void empty() {
    maildir = dovecot.maildir("support");
    dovecot.stop();
    maildir.clear();
    dovecot.start();
  }

  private Mailboxes.Configured mailbox(String startFrom, String afterCommit) {
    return TestMailboxes.of(
            TestMailboxes.local(
                name,
                dovecot.port(),
                "support",
                Map.of("password", "secret", "start-from", startFrom, "after-commit", afterCommit)))
        .all()
        .get(0);
  }

  private void round() {
    rounds.round(mailbox("ALL", "seen"));
  }

  private static String mail(String more) {
    return Mails.request(Mails.address(), Mails.messageId()) + more;
  }

  private String deliver(String more) {
    String mail = mail(more);
    maildir.deliver(mail.getBytes(UTF_8));
    return mail;
  }

  private List<LedgerEntry> originals() {
    return rounds.rows(name).stream().filter(row -> row.state() != LedgerState.DUPLICATE).toList();
  }

  private List<String> stored() {
    return originals().stream().map(row -> new String(rounds.raw(row), UTF_8)).toList();
  }

  @Test
  void booksAllMailsAfreshAndOpensNoneTwiceWhenTheServerNumbersThemAnew() {
    List<String> mails = List.of(deliver("1"), deliver("2"), deliver("3"));
    round();
    dovecot.stop();
    maildir.forgetUids();
    dovecot.start();
    String later = deliver("4");
    round();
    assertThat(stored()).containsAll(mails).contains(later).hasSize(4);
    assertThat(rounds.rows(name)).hasSize(7);
    assertThat(maildir.mails()).hasSize(4).allMatch(Maildir.Kept::isSeen);
  }

  @Test
  void noticesThatAUidNamesAnotherMailNow() {
    deliver("1");
    round();
    byte[] older = maildir.uids();
    String lost = deliver("late");
    round();
    long before = states.find(name).flatMap(MailboxState::uidValidity).orElseThrow();
    dovecot.stop();
    maildir.clear();
    maildir.restoreUids(older);
    dovecot.start();
    String other = deliver("under the number of the late one");
    round();
    assertThat(stored()).hasSize(3).contains(lost, other);
    MailboxState state = states.find(name).orElseThrow();
    assertThat(state.uidValidity().orElseThrow()).isNotEqualTo(before);
    assertThat(Numbering.uidValidity(state.uidValidity().orElseThrow())).isEqualTo(before);
    assertThat(state.lastError().orElseThrow()).contains("was set back");
    round();
    assertThat(rounds.rows(name)).as("one alarm, not one for each session").hasSize(3);
  }

  @Test
  void noticesThatTheServerGivesLowerUidsThanBefore() {
    deliver("1");
    round();
    byte[] older = maildir.uids();
    deliver("2");
    deliver("3");
    round();
    dovecot.stop();
    maildir.clear();
    maildir.restoreUids(older);
    dovecot.start();
    round(); // nothing is there, and the next number is below the cursor
    String other = deliver("4");
    round();
    assertThat(stored()).hasSize(4).contains(other);
  }

  @Test
  void seesNoAlarmInAMailboxThatPeopleTidyUp() throws Exception {
    deliver("1");
    deliver("2");
    round();
    try (IMAPStore store = dovecot.connect("support", "secret");
        Folder inbox = store.getFolder("INBOX")) {
      inbox.open(Folder.READ_WRITE);
      inbox.setFlags(inbox.getMessages(), new Flags(Flags.Flag.SEEN), false);
      inbox.getMessage(2).setFlag(Flags.Flag.DELETED, true);
      inbox.expunge();
    }
    round();
    deliver("3");
    round();
    assertThat(rounds.rows(name)).hasSize(3);
    assertThat(states.find(name).flatMap(MailboxState::lastError)).isEmpty();
  }

  @Test
  void takesAMailThatAPersonHasRead() throws Exception {
    deliver("1");
    try (IMAPStore store = dovecot.connect("support", "secret");
        Folder inbox = store.getFolder("INBOX")) {
      inbox.open(Folder.READ_WRITE);
      inbox.getMessage(1).setFlag(Flags.Flag.SEEN, true);
    }
    round();
    assertThat(stored()).hasSize(1);
  }

  @Test
  void knowsOldMailsAgainUnderNewNumbers() {
    TestClock.advance(Duration.ofHours(1));
    deliver("old");
    rounds.round(mailbox("NOW", "keep"));
    deliver("new");
    rounds.round(mailbox("NOW", "keep"));
    dovecot.stop();
    maildir.forgetUids();
    dovecot.start();
    rounds.round(mailbox("NOW", "keep"));
    assertThat(rounds.rows(name))
        .extracting(LedgerEntry::state)
        .containsExactlyInAnyOrder(
            LedgerState.DISCARDED,
            LedgerState.STORED,
            LedgerState.DISCARDED,
            LedgerState.DUPLICATE);
  }

  @Test
  void goesOnByItselfAfterAWrongPasswordAndSaysWhatToLookAt() {
    PollMailbox poller = rounds.poller(mailbox("ALL", "keep"), () -> {});
    try {
      deliver("1");
      Rounds.drain(poller);
      dovecot.password("support", "changed");
      dovecot.crashSessions();
      deliver("2");
      assertThat(poller.step()).isFalse();
      assertThat(states.find(name).flatMap(MailboxState::lastError))
          .hasValueSatisfying(
              line ->
                  assertThat(line)
                      .contains("desk.mailboxes." + name + ".username and .password")
                      .hasLineCount(1));
      dovecot.password("support", "secret");
      TestClock.advance(Duration.ofMinutes(5));
      Rounds.drain(poller);
      assertThat(stored()).hasSize(2);
    } finally {
      poller.close();
      dovecot.password("support", "secret");
    }
  }
}
