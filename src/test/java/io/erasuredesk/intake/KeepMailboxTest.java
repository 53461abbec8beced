package io.erasuredesk.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.ledger.MailboxState;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.mail.Mailbox;
import io.erasuredesk.mail.MailboxException;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.mail.TestMailboxes;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A mailbox is held, watched, given up and given back. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class KeepMailboxTest {

  @Inject Rounds rounds;
  @Inject MailboxStates states;

  private final String name = Rounds.name();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger tries = new AtomicInteger();
  private final Semaphore woken = new Semaphore(0);
  private boolean away;
  private PollMailbox poller;

  private void desk(Map<String, String> more) {
    Mails.mailbox(name, "keep"); // makes the account
    Map<String, String> settings = new HashMap<>(Map.of("password", "secret", "start-from", "ALL"));
    settings.putAll(more);
    int port = OutsideWorld.mail().getImap().getPort();
    Mailboxes.Configured real =
        TestMailboxes.of(TestMailboxes.local(name, port, name + "@desk.example", settings))
            .all()
            .get(0);
    poller =
        rounds.poller(
            new Mailboxes.Configured(
                name,
                () -> open(real),
                real.afterCommit(),
                real.startFrom(),
                real.pace(),
                real.border()),
            woken::release);
  }

  private Mailbox.Session open(Mailboxes.Configured real) {
    tries.incrementAndGet();
    if (away) {
      throw new MailboxException("The server is away");
    }
    opened.incrementAndGet();
    return real.mailbox().open();
  }

  private void deliver() {
    Mails.deliver(name + "@desk.example", Mails.request(Mails.address(), Mails.messageId()));
  }

  @AfterEach
  void close() {
    poller.close();
  }

  @Test
  void keepsOneSessionFromVisitToVisitAndRenewsItInTime() {
    desk(Map.of());
    for (int i = 0; i < 3; i++) {
      deliver();
      Rounds.drain(poller);
    }
    assertThat(rounds.rows(name)).hasSize(3);
    assertThat(opened).hasValue(1);
    TestClock.advance(Duration.ofMinutes(26));
    poller.step();
    assertThat(opened).hasValue(2);
  }

  @Test
  void takesAMailAtTheServersNotice() throws Exception {
    desk(Map.of("poll-interval", "1h"));
    Rounds.drain(poller);
    for (int i = 1; i <= 3; i++) {
      deliver();
      assertThat(woken.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      Rounds.drain(poller);
      assertThat(rounds.rows(name)).hasSize(i);
    }
    assertThat(opened).hasValue(1);
  }

  @Test
  void looksOnlyAtThePollIntervalWhereNoNoticeIsWanted() {
    desk(Map.of("poll-interval", "10s", "idle", "false"));
    Rounds.drain(poller);
    deliver();
    assertThat(poller.step()).isFalse();
    assertThat(rounds.rows(name)).isEmpty();
    TestClock.advance(Duration.ofSeconds(10));
    assertThat(poller.step()).isTrue();
    assertThat(rounds.rows(name)).hasSize(1);
  }

  @Test
  void keepsItsLeaseWhileItWaitsForNotices() {
    desk(Map.of("poll-interval", "1h"));
    poller.step();
    for (int second = 0; second < 100; second++) {
      TestClock.advance(Duration.ofSeconds(1));
      poller.step();
    }
    assertThat(states.lease(name, "another desk")).isEmpty();
  }

  @Test
  void givesUpWhatAnotherDeskHasTakenOver() {
    desk(Map.of());
    poller.step();
    TestClock.advance(Duration.ofMinutes(10)); // as a paused process sees it
    var other = states.lease(name, "another desk").orElseThrow();
    deliver();
    assertThat(poller.step()).isFalse();
    assertThat(rounds.rows(name)).isEmpty();
    assertThat(states.find(name).flatMap(MailboxState::leaseOwner)).contains("another desk");
    TestClock.advance(Duration.ofSeconds(10));
    assertThat(poller.step()).isFalse();
    states.release(other);
    TestClock.advance(Duration.ofSeconds(10));
    Rounds.drain(poller);
    assertThat(rounds.rows(name)).hasSize(1);
    assertThat(opened).hasValue(2);
  }

  @Test
  void givesTheMailboxBackAtTheEnd() {
    desk(Map.of());
    poller.step();
    assertThat(states.lease(name, "another desk")).isEmpty();
    poller.close();
    assertThat(states.lease(name, "another desk")).isPresent();
  }

  @Test
  void knocksLessAndLessOftenAtAServerThatIsAway() {
    desk(Map.of());
    away = true;
    for (int second = 0; second < 3600; second++) {
      poller.step();
      TestClock.advance(Duration.ofSeconds(1));
    }
    // 1, 2, 4 ... 256 s and then every 5 minutes, less a jitter of at most a half
    assertThat(tries.get()).isBetween(15, 40);
    assertThat(states.find(name).flatMap(MailboxState::lastError)).contains("The server is away");
    assertThat(states.find(name).flatMap(MailboxState::leaseOwner)).isEmpty();
    away = false;
    TestClock.advance(Duration.ofMinutes(5));
    deliver();
    Rounds.drain(poller);
    assertThat(rounds.rows(name)).hasSize(1);
  }
}
