package io.erasuredesk.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.audit.Act;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConfirmErasureTest extends Verifying {

  @Test
  void confirmsByThePhrase() {
    UUID id = challenged(FakeShop.open(), "de");

    confirmation.confirm(id, " mein  KONTO löschen", "bad-experience", true);

    var ticket = tickets.read(id);
    assertThat(ticket.status()).isEqualTo(TicketStatus.VERIFYING);
    assertThat(ticket.reason()).contains("BAD_EXPERIENCE");
    assertThat(ticket.ordersReleased()).isTrue();
    assertThat(ticket.confirmedAt()).isPresent();
    assertThat(letters.of(id)).containsExactly(Letter.CHALLENGE, Letter.CONFIRMED);
    assertThat(acts(id)).endsWith(Act.CONFIRMED, Act.ORDERS_RELEASED);
  }

  @Test
  void keepsNothingOfAReasonButACodeOfTheList() {
    UUID id = challenged(FakeShop.open(), "en");

    confirmation.confirm(id, "Delete my account", "because marker@example.com", false);

    assertThat(tickets.read(id).reason()).contains("OTHER");
  }

  @Test
  void opensATaskForSupportForWhoeverLeavesOverAnUnsettledDispute() {
    UUID id = challenged(FakeShop.open(), "en");
    UUID other = challenged(FakeShop.open(), "en");

    confirmation.confirm(id, "Delete my account", "unresolved-issues", false);
    confirmation.confirm(other, "Delete my account", "privacy", false);

    assertThat(status(id)).isEqualTo(TicketStatus.VERIFYING);
    assertThat(acts(id)).endsWith(Act.CONFIRMED, Act.NOTE_ADDED);
    assertThat(acts(other)).endsWith(Act.CONFIRMED);
  }

  @Test
  void demandsNoReason() {
    UUID id = confirmed(FakeShop.open());

    assertThat(tickets.read(id).reason()).isEmpty();
  }

  @Test
  void refusesAnotherPhraseAndPausesAfterFive() {
    UUID id = challenged(FakeShop.open(), "en");
    for (int i = 0; i < 5; i++) {
      refuses(ProblemType.INVALID_INPUT, id, "yes");
    }
    refuses(ProblemType.TOO_MANY_TRIES, id, "Delete my account");
    assertThat(status(id)).isEqualTo(TicketStatus.AWAITING_CONFIRMATION);
    assertThat(acts(id)).filteredOn(Act.CHALLENGE_FAILED::equals).hasSize(5);

    TestClock.advance(Duration.ofMinutes(15));
    confirmation.confirm(id, "Delete my account", null, false);
    assertThat(status(id)).isEqualTo(TicketStatus.VERIFYING);
  }

  @Test
  void refusesASecondConfirmation() {
    UUID id = confirmed(FakeShop.open());

    refuses(ProblemType.WRONG_STATUS, id, "Delete my account");
    assertThat(letters.of(id)).containsExactly(Letter.CHALLENGE, Letter.CONFIRMED);
  }

  @Test
  void refusesAConfirmationThatComesTooLate() {
    UUID id = challenged(FakeShop.open(), "en");
    TestClock.advance(Duration.ofDays(7));

    refuses(ProblemType.WRONG_STATUS, id, "Delete my account");
  }

  @Test
  void endsWhatNobodyConfirmedInTime() {
    UUID late = challenged(FakeShop.open(), "en");
    UUID inTime = confirmed(FakeShop.open());
    TestClock.advance(Duration.ofDays(7).minusSeconds(1));
    tickets.drain(EXPIRY);
    assertThat(status(late)).isEqualTo(TicketStatus.AWAITING_CONFIRMATION);

    TestClock.advance(Duration.ofSeconds(1));
    tickets.drain(EXPIRY);

    assertThat(status(late)).isEqualTo(TicketStatus.EXPIRED);
    assertThat(status(inTime)).isEqualTo(TicketStatus.VERIFYING);
    assertThat(letters.of(late)).containsExactly(Letter.CHALLENGE, Letter.EXPIRED);
    assertThat(acts(late)).endsWith(Act.EXPIRED);
    assertThat(tickets.stage(EXPIRY).step()).isFalse();
  }

  @Test
  void letsOneOfManyConfirmationsAtOnceThrough() throws Exception {
    UUID id = challenged(FakeShop.open(), "en");
    Callable<Boolean> confirm =
        () -> {
          try {
            confirmation.confirm(id, "Delete my account", null, false);
            return true;
          } catch (DeskException e) {
            assertThat(e.type()).isEqualTo(ProblemType.WRONG_STATUS);
            return false;
          }
        };
    var pool = Executors.newFixedThreadPool(8);
    List<Boolean> went = new ArrayList<>();
    try {
      for (Future<Boolean> one : pool.invokeAll(java.util.Collections.nCopies(8, confirm))) {
        went.add(one.get());
      }
    } finally {
      pool.shutdown();
    }

    assertThat(went).containsOnlyOnce(true);
    assertThat(letters.of(id)).containsExactly(Letter.CHALLENGE, Letter.CONFIRMED);
    assertThat(acts(id)).filteredOn(Act.CONFIRMED::equals).hasSize(1);
  }

  private void refuses(ProblemType type, UUID id, String phrase) {
    assertThatThrownBy(() -> confirmation.confirm(id, phrase, null, false))
        .isInstanceOfSatisfying(DeskException.class, e -> assertThat(e.type()).isEqualTo(type));
  }
}
