package io.erasuredesk.verification;

import static io.erasuredesk.verification.DataPoint.DELIVERY_POSTCODE;
import static io.erasuredesk.verification.DataPoint.LAST_ORDER_MONTH;
import static io.erasuredesk.verification.DataPoint.ORDER_COUNT;
import static io.erasuredesk.verification.DataPoint.PAYMENT_LAST4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.verification.identity.Identity;
import io.erasuredesk.verification.identity.Standing;
import io.erasuredesk.verification.match.MatchDataPoint;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MatchDataPointTest extends Verifying {

  @Inject MatchDataPoint match;
  @Inject Identity identity;

  private final Actor.Staff agent = agent();

  @Test
  void tellsYesOrNoAndRecordsWhichPointMatched() {
    UUID id = challenged(account(), "en");

    assertThat(match(id, ORDER_COUNT, "3")).isEqualTo(new MatchDataPoint.Result(false, 2));
    assertThat(match(id, ORDER_COUNT, " 4 ").match()).isTrue();
    assertThat(match(id, PAYMENT_LAST4, "4242").match()).isTrue();

    assertThat(standing(id).matched()).containsExactlyInAnyOrder(ORDER_COUNT, PAYMENT_LAST4);
    assertThat(standing(id).proven()).containsExactly(Evidence.DATA_MATCH);
    assertThat(acts(id)).endsWith(Act.DATA_NOT_MATCHED, Act.DATA_MATCHED, Act.DATA_MATCHED);
    refuses(ProblemType.ALREADY_DONE, id, ORDER_COUNT, "5");
  }

  @Test
  void takesNoAnswerThatCannotBeOneAndCountsItNot() {
    UUID id = challenged(account(), "en");

    for (String said : List.of("", "x".repeat(41), "12'; drop", "many", "-1", "1234567")) {
      refuses(ProblemType.INVALID_INPUT, id, ORDER_COUNT, said);
    }
    refuses(ProblemType.INVALID_INPUT, id, LAST_ORDER_MONTH, "2026-13");
    refuses(ProblemType.INVALID_INPUT, id, PAYMENT_LAST4, "42424");
    assertThat(match(id, ORDER_COUNT, "3").triesLeft()).isEqualTo(2);
  }

  @Test
  void endsAfterFiveWrongAnswersOnATicketAlsoForRightOnes() {
    FakeShop.Account account = account();
    UUID id = challenged(account, "en");
    for (String said : List.of("1", "2", "3")) {
      match(id, ORDER_COUNT, said);
    }
    refuses(ProblemType.TOO_MANY_TRIES, id, ORDER_COUNT, "4"); // three to one question
    assertThat(match(id, PAYMENT_LAST4, "0001").triesLeft()).isEqualTo(1);
    assertThat(match(id, DELIVERY_POSTCODE, "10117").triesLeft()).isZero();

    int asked = FakeShop.asked();
    refuses(ProblemType.TOO_MANY_TRIES, id, PAYMENT_LAST4, "4242");
    assertThat(FakeShop.asked()).isEqualTo(asked);
  }

  @Test
  void remembersWrongAnswersBeyondTheTicket() {
    FakeShop.Account account = account();
    UUID first = challenged(account, "en");
    for (String said : List.of("1", "2", "3")) {
      match(first, ORDER_COUNT, said);
    }
    UUID second = challenged(account, "en");
    refuses(ProblemType.TOO_MANY_TRIES, second, ORDER_COUNT, "4");
    for (int n = 0; n < 3; n++) {
      match(second, PAYMENT_LAST4, "000" + n);
    }
    assertThat(match(second, DELIVERY_POSTCODE, "10117").triesLeft()).isEqualTo(1);
    match(second, LAST_ORDER_MONTH, "2026-01");
    UUID third = challenged(account, "en");
    refuses(ProblemType.TOO_MANY_TRIES, third, DELIVERY_POSTCODE, "10115"); // eight on the account

    TestClock.advance(Duration.ofDays(31));
    UUID later = challenged(account, "en");
    assertThat(match(later, ORDER_COUNT, "4").match()).isTrue();
  }

  @Test
  void letsOneAgentTryOnlySoOftenADay() {
    Actor.Staff busy = agent();
    for (int n = 0; n < 60; n++) {
      UUID id = challenged(account(), "en");
      match.match(tickets.read(id).ref(), busy, ORDER_COUNT, "4");
    }
    UUID id = challenged(account(), "en");
    assertThatThrownBy(() -> match.match(tickets.read(id).ref(), busy, ORDER_COUNT, "4"))
        .isInstanceOfSatisfying(
            DeskException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.TOO_MANY_TRIES));
    assertThat(match(id, ORDER_COUNT, "4").match()).isTrue();
  }

  @Test
  void losesNoTryToAShopThatIsDown() {
    UUID id = challenged(account(), "en");
    FakeShop.shut(true);
    refuses(ProblemType.SHOP_UNAVAILABLE, id, ORDER_COUNT, "3");
    FakeShop.shut(false);
    assertThat(match(id, ORDER_COUNT, "3").triesLeft()).isEqualTo(2);
  }

  @Test
  void countsEachOfManyAtOnce() throws Exception {
    UUID id = challenged(account(), "en");
    List<Callable<Boolean>> guesses = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      String said = String.valueOf(100 + n);
      guesses.add(
          () -> {
            match(id, ORDER_COUNT, said);
            return true;
          });
    }
    var pool = Executors.newFixedThreadPool(8);
    try {
      int answered = 0;
      for (Future<Boolean> guess : pool.invokeAll(guesses)) {
        try {
          answered += guess.get() ? 1 : 0;
        } catch (ExecutionException e) {
          assertThat(((DeskException) e.getCause()).type()).isEqualTo(ProblemType.TOO_MANY_TRIES);
        }
      }
      assertThat(answered).isEqualTo(3);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void waitsForTheChallengeAndEndsWithTheDecision() {
    UUID received = tickets.open("nobody@example.org", "en");
    refuses(ProblemType.WRONG_STATUS, received, ORDER_COUNT, "4");
    assertThat(status(received)).isEqualTo(TicketStatus.RECEIVED);
  }

  private MatchDataPoint.Result match(UUID id, DataPoint point, String said) {
    return match.match(tickets.read(id).ref(), agent, point, said);
  }

  private void refuses(ProblemType type, UUID id, DataPoint point, String said) {
    assertThatThrownBy(() -> match(id, point, said))
        .isInstanceOfSatisfying(
            DeskException.class,
            e -> {
              assertThat(e.type()).isEqualTo(type);
              assertThat(e.getMessage()).doesNotContain("12'; drop");
            });
  }

  private Standing standing(UUID id) {
    return QuarkusTransaction.requiringNew().call(() -> identity.of(tickets.read(id)));
  }

  private static Actor.Staff agent() {
    return new Actor.Staff("agent-" + UUID.randomUUID(), AGENT.roles());
  }

  private static FakeShop.Account account() {
    return FakeShop.open()
        .knows("ORDER_COUNT", "4")
        .knows("PAYMENT_LAST4", "4242")
        .knows("DELIVERY_POSTCODE", "10115")
        .knows("LAST_ORDER_MONTH", "2026-09");
  }
}
