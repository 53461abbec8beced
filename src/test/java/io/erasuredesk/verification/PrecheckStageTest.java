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
import io.erasuredesk.verification.Precheck.Verdict;
import io.erasuredesk.verification.PrecheckReport.Obstacle;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PrecheckStageTest extends Verifying {

  @Inject CheckPreconditions check;
  @Inject ReleaseOrders release;
  @Inject WaiveWallet waive;

  @Test
  void letsAnAccountThroughWithNothingInTheWay() {
    UUID id = checked(FakeShop.open().order("O-1", "CLOSED"));

    assertThat(status(id)).isEqualTo(TicketStatus.VERIFYING);
    assertThat(precheck(id).orElseThrow().verdict()).isEqualTo(Verdict.CLEAR);
    assertThat(acts(id)).endsWith(Act.PRECHECK_CLEARED);
    assertThat(letters.of(id)).containsExactly(Letter.CHALLENGE, Letter.CONFIRMED);
  }

  @Test
  void stopsAtAnOpenOrderAndGoesOnOnceItIsReleased() {
    var bob = FakeShop.open().order("O-5001", "CANCELLABLE");
    UUID id = checked(bob);
    blocked(id, Obstacle.OPEN_ORDER);
    assertThat(letters.data(id, Letter.BLOCKED))
        .containsEntry("obstacles", List.of("OPEN_ORDER"))
        .containsEntry("orders", List.of("O-5001"))
        .containsEntry("disputes", List.of())
        .containsEntry("wallet", "");

    release.release(id);
    release.release(id);

    tickets.stepUntil(PRECHECK, () -> status(id) == TicketStatus.VERIFYING);
    assertThat(acts(id)).filteredOn(Act.ORDERS_RELEASED::equals).hasSize(1);
    assertThat(letters.of(id)).endsWith(Letter.BLOCKED, Letter.UNBLOCKED);
  }

  @Test
  void stopsAtAnOpenOrderAndGoesOnOnceItIsCancelledAtTheShop() {
    goesOn(
        FakeShop.open().order("O-1", "CANCELLABLE"),
        Obstacle.OPEN_ORDER,
        account -> account.order("O-1", "CLOSED"));
  }

  @Test
  void doesNotStopAtAnOrderThatWasReleasedWithTheConfirmation() {
    UUID id = challenged(FakeShop.open().order("O-1", "CANCELLABLE"), "en");
    confirmation.confirm(id, "Delete my account", null, true);

    tickets.stepUntil(PRECHECK, () -> precheck(id).isPresent());

    assertThat(precheck(id).orElseThrow().verdict()).isEqualTo(Verdict.CLEAR);
  }

  @Test
  void stopsAtAnOrderInFulfilmentEvenIfOrdersAreReleased() {
    var erin = FakeShop.open().order("O-1", "IN_FULFILMENT");
    UUID id = challenged(erin, "en");
    confirmation.confirm(id, "Delete my account", null, true);
    tickets.stepUntil(PRECHECK, () -> precheck(id).isPresent());

    blocked(id, Obstacle.ORDER_IN_FULFILMENT);
    erin.order("O-1", "CLOSED");
    recheck(id);
    assertThat(status(id)).isEqualTo(TicketStatus.VERIFYING);
  }

  @Test
  void stopsAtMoneyOwedAndAtGoodsThatCanGoBack() {
    goesOn(
        FakeShop.open().order("O-1", "REFUND_DUE"),
        Obstacle.ORDER_IN_FULFILMENT,
        account -> account.order("O-1", "CLOSED"));
    goesOn(
        FakeShop.open().order("O-1", "RETURN_WINDOW"),
        Obstacle.ORDER_IN_FULFILMENT,
        account -> account.order("O-1", "CLOSED"));
  }

  @Test
  void stopsAtAnOpenDisputeAndGoesOnOnceItIsSettled() {
    goesOn(FakeShop.open().dispute("P-7001"), Obstacle.OPEN_DISPUTE, FakeShop.Account::settle);
  }

  @Test
  void stopsAtABalanceAndGoesOnOnceItIsWithdrawn() {
    goesOn(
        FakeShop.open().wallet("12.50"),
        Obstacle.WALLET_BALANCE,
        account -> account.wallet("0.00"));
  }

  @Test
  void goesOnOnceTheBalanceIsGivenUpByItsAmountUntilItGrows() {
    var dave = FakeShop.open().wallet("12.50");
    UUID id = checked(dave);
    blocked(id, Obstacle.WALLET_BALANCE);
    assertThat(letters.data(id, Letter.BLOCKED)).containsEntry("wallet", "12.50 EUR");

    refuses(ProblemType.INVALID_INPUT, () -> waive.waive(id, "12"));
    assertThat(status(id)).isEqualTo(TicketStatus.BLOCKED);
    waive.waive(id, "12,50 €");
    tickets.stepUntil(PRECHECK, () -> status(id) == TicketStatus.VERIFYING);
    assertThat(acts(id)).contains(Act.WALLET_WAIVED);

    dave.wallet("10.00");
    TestClock.advance(Duration.ofHours(1));
    recheck(id);
    assertThat(status(id)).isEqualTo(TicketStatus.VERIFYING);

    dave.wallet("12.51");
    TestClock.advance(Duration.ofHours(1));
    recheck(id);
    blocked(id, Obstacle.WALLET_BALANCE);

    // what was given up once is not given up again by itself
    dave.wallet("12.50");
    recheck(id);
    blocked(id, Obstacle.WALLET_BALANCE);
    waive.waive(id, "12.50");
    tickets.stepUntil(PRECHECK, () -> status(id) == TicketStatus.VERIFYING);
  }

  @Test
  void waivesNothingThatDoesNotStandInTheWay() {
    UUID clear = checked(FakeShop.open());
    UUID unconfirmed = challenged(FakeShop.open().wallet("5.00"), "en");

    refuses(ProblemType.WRONG_STATUS, () -> waive.waive(clear, "0.00"));
    refuses(ProblemType.WRONG_STATUS, () -> waive.waive(unconfirmed, "5.00"));
    refuses(ProblemType.WRONG_STATUS, () -> release.release(unconfirmed));
  }

  @Test
  void neverTakesAShopThatIsDownForAClearOne() {
    tickets.drain(PRECHECK);
    UUID id = confirmed(FakeShop.open());
    FakeShop.shut(true);

    refuses(ProblemType.SHOP_UNAVAILABLE, () -> tickets.stage(PRECHECK).step());
    refuses(ProblemType.SHOP_UNAVAILABLE, () -> check.check(id));

    assertThat(precheck(id)).isEmpty();
    assertThat(status(id)).isEqualTo(TicketStatus.VERIFYING);
    FakeShop.shut(false);
    TestClock.advance(Duration.ofMinutes(1));
    tickets.stepUntil(PRECHECK, () -> precheck(id).isPresent());
  }

  @Test
  void keepsTheLastAnswerWhileTheShopIsDown() {
    var carol = FakeShop.open().dispute("P-1");
    UUID id = checked(carol);
    FakeShop.shut(true);
    TestClock.advance(Duration.ofMinutes(2));

    tickets.drain(PRECHECK);

    blocked(id, Obstacle.OPEN_DISPUTE);
  }

  @Test
  void leavesATicketWhereItIsIfTheAccountIsGone() {
    var account = FakeShop.open();
    UUID id = confirmed(account);
    FakeShop.close(account);

    tickets.stepUntil(PRECHECK, () -> precheck(id).isPresent());

    assertThat(status(id)).isEqualTo(TicketStatus.VERIFYING);
    assertThat(precheck(id).orElseThrow().verdict()).isEqualTo(Verdict.NO_ACCOUNT);
    assertThat(check.check(id).obstacles()).containsExactly(Obstacle.ACCOUNT_UNKNOWN);
    assertThat(acts(id)).endsWith(Act.ACCOUNT_NOT_FOUND);
  }

  @Test
  void writesOneLetterHoweverOftenItAsks() {
    UUID id = checked(FakeShop.open().dispute("P-1"));
    for (int i = 0; i < 5; i++) {
      recheck(id);
    }
    check.check(id);

    assertThat(letters.of(id)).filteredOn(Letter.BLOCKED::equals).hasSize(1);
    assertThat(acts(id)).filteredOn(Act.PRECHECK_BLOCKED::equals).hasSize(1);
  }

  @Test
  void doesNotAskAgainWhileAClearAnswerIsFresh() {
    UUID id = checked(FakeShop.open());
    tickets.drain(PRECHECK);
    var at = precheck(id).orElseThrow().checkedAt();
    TestClock.advance(Duration.ofMinutes(44));
    tickets.drain(PRECHECK);
    assertThat(precheck(id).orElseThrow().checkedAt()).isEqualTo(at);

    TestClock.advance(Duration.ofMinutes(1));
    tickets.stepUntil(PRECHECK, () -> precheck(id).orElseThrow().checkedAt().isAfter(at));
  }

  @Test
  void reportsWithoutMovingATicketThatIsNotYetConfirmed() {
    UUID id = challenged(FakeShop.open().dispute("P-1"), "en");

    assertThat(check.check(id).obstacles()).containsExactly(Obstacle.OPEN_DISPUTE);
    assertThat(status(id)).isEqualTo(TicketStatus.AWAITING_CONFIRMATION);
  }

  @Test
  void asksNobodyAboutATicketWithoutAnAccountOrAfterTheEnd() {
    UUID open = tickets.open("nobody@example.com", "en");
    UUID ended = challenged(FakeShop.open(), "en");
    TestClock.advance(Duration.ofDays(8));
    tickets.drain(EXPIRY);

    refuses(ProblemType.WRONG_STATUS, () -> check.check(open));
    refuses(ProblemType.WRONG_STATUS, () -> check.check(ended));
    refuses(ProblemType.NOT_FOUND, () -> check.check(UUID.randomUUID()));
  }

  private void goesOn(
      FakeShop.Account account, Obstacle obstacle, Consumer<FakeShop.Account> settle) {
    UUID id = checked(account);
    blocked(id, obstacle);
    recheck(id);
    blocked(id, obstacle);

    settle.accept(account);
    recheck(id);

    assertThat(status(id)).isEqualTo(TicketStatus.VERIFYING);
    assertThat(letters.of(id))
        .containsExactly(Letter.CHALLENGE, Letter.CONFIRMED, Letter.BLOCKED, Letter.UNBLOCKED);
    assertThat(acts(id)).endsWith(Act.PRECHECK_BLOCKED, Act.PRECHECK_CLEARED);
  }

  private void blocked(UUID id, Obstacle obstacle) {
    assertThat(status(id)).isEqualTo(TicketStatus.BLOCKED);
    var report =
        QuarkusTransaction.requiringNew()
            .call(() -> prechecks.report(tickets.read(id), precheck(id).orElseThrow()));
    assertThat(report.obstacles()).containsExactly(obstacle);
  }

  private static void refuses(
      ProblemType type, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(DeskException.class, e -> assertThat(e.type()).isEqualTo(type));
  }
}
