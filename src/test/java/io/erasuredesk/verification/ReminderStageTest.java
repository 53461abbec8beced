package io.erasuredesk.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.audit.Act;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.RecordedLetters;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReminderStageTest extends Verifying {

  private static final String REMINDER = "verification.reminder";

  @Inject Clock clock;

  @Test
  void remindsOnceAfterTwoDaysAndNamesTheSameDeadline() {
    tickets.drain(REMINDER);
    UUID id = challenged(FakeShop.open(), "de");
    Instant deadline = clock.instant().plus(Duration.ofDays(7));
    TestClock.advance(Duration.ofHours(48).minusSeconds(1));
    tickets.drain(REMINDER);
    assertThat(letters.of(id)).containsExactly(Letter.CHALLENGE);

    TestClock.advance(Duration.ofSeconds(1));
    tickets.drain(REMINDER);
    TestClock.advance(Duration.ofDays(2));
    tickets.drain(REMINDER);
    assertThat(letters.of(id)).containsExactly(Letter.CHALLENGE, Letter.CHALLENGE_REMINDER);
    assertThat(letters.data(id, Letter.CHALLENGE_REMINDER))
        .containsEntry("phrase", "Mein Konto löschen")
        .containsEntry("deadline", deadline);
    assertThat(acts(id)).endsWith(Act.CUSTOMER_REMINDED);
    assertThat(status(id)).isEqualTo(TicketStatus.AWAITING_CONFIRMATION);
  }

  @Test
  void remindsNobodyWhoHasAnsweredOrWhoseTimeIsOver() {
    UUID confirmed = confirmed(FakeShop.open());
    UUID late = challenged(FakeShop.open(), "en");
    TestClock.advance(Duration.ofDays(7));
    tickets.drain(REMINDER);
    assertThat(letters.of(confirmed)).doesNotContain(Letter.CHALLENGE_REMINDER);
    assertThat(letters.of(late)).doesNotContain(Letter.CHALLENGE_REMINDER);
    tickets.drain(EXPIRY);
    assertThat(status(late)).isEqualTo(TicketStatus.EXPIRED);
  }

  @Test
  void aMailboxThatHasHadItsLettersOfTheDayIsRemindedLater() {
    tickets.drain(REMINDER);
    UUID id = challenged(FakeShop.open(), "en");
    TestClock.advance(Duration.ofHours(48));
    FullMailbox full = new FullMailbox();
    QuarkusMock.installMockForType(full, Letters.class);
    tickets.drain(REMINDER);
    assertThat(full.of(id)).isEmpty();

    installLetters();
    tickets.drain(REMINDER);
    assertThat(letters.of(id)).isEmpty();
    TestClock.advance(Duration.ofHours(1));
    tickets.drain(REMINDER);
    assertThat(letters.of(id)).containsExactly(Letter.CHALLENGE_REMINDER);
  }

  /** A mailbox that has had its letters of the day. */
  @Vetoed
  static class FullMailbox extends RecordedLetters {

    @Override
    public boolean mayChallenge(MailAddress registered) {
      return false;
    }
  }
}
