package io.erasuredesk.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.audit.Act;
import io.erasuredesk.erasure.FakeProcessor.Fault;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FakeProcessorResource.Profile.class)
class RetryErasureTest extends Ordering {

  @Inject RetryErasure retrial;

  @Test
  void refusesWhatDoesNotWaitForAPerson() {
    UUID id = suspended();

    refuses(
        ProblemType.NOT_FOUND,
        () -> retrial.retry(TicketRef.of("D-0000-0000").orElseThrow(), TicketFixture.ADMIN, -1));
    refuses(
        ProblemType.CHANGED_MEANWHILE,
        () -> retrial.retry(fixture.read(id).ref(), TicketFixture.ADMIN, 0));
    refuses(ProblemType.WRONG_STATUS, () -> retry(id));
  }

  @Test
  void sendsARefusedOrderAgainUnderTheSameId() {
    UUID id = suspended();
    processor.misbehave("POST", account.id(), Fault.UNAUTHORISED);
    after(COOLING_OFF);
    assertThat(reason(id)).isEqualTo("ORDER_REFUSED");

    retry(id);
    run();

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
    var posts = processor.calls(account.id(), "POST");
    assertThat(posts).hasSize(3);
    assertThat(posts.get(2).body()).isEqualTo(posts.get(1).body());
    assertThat(fixture.acts(id)).endsWith(Act.ACTION_REQUIRED, Act.RETRIED);
  }

  @Test
  void sendsARefusedSuspensionAgainAndStillWaitsOutTheCoolingOff() {
    UUID id = fixture.approved(account);
    processor.misbehave("POST", account.id(), Fault.BAD_REQUEST);
    run();
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ACTION_REQUIRED);

    retry(id);
    run();

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
    assertThat(order(id, "SUSPEND", "state")).isEqualTo("ACCEPTED");
    assertThat(processor.orders(account.id(), "erase")).isEmpty();
    after(COOLING_OFF);
    assertThat(processor.orders(account.id(), "erase")).hasSize(1);
  }

  @Test
  void waitsOutTheCoolingOffHoweverOftenAPersonLetsItGoOn() {
    UUID id = fixture.approved(account);
    processor.misbehave("POST", account.id(), Fault.BAD_REQUEST, Fault.BAD_REQUEST);
    run();
    retry(id);
    run();
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ACTION_REQUIRED);

    retry(id);
    run();

    assertThat(order(id, "SUSPEND", "state")).isEqualTo("ACCEPTED");
    assertThat(processor.orders(account.id(), "erase")).isEmpty();
    after(COOLING_OFF.minusSeconds(1));
    assertThat(processor.orders(account.id(), "erase")).isEmpty();
    after(Duration.ofSeconds(1));
    assertThat(processor.orders(account.id(), "erase")).hasSize(1);
  }

  @Test
  void looksAtTheShopAgainBeforeAnOrderThatWasMadeLongAgoLeaves() {
    UUID id = fixture.approved(account);
    processor.misbehave("POST", account.id(), Fault.BAD_REQUEST);
    run();
    retry(id); // makes the order to erase, for the end of the cooling-off
    run();
    account.dispute("P-9");

    after(COOLING_OFF);

    assertThat(processor.orders(account.id(), "erase")).isEmpty();
    assertThat(reason(id)).isEqualTo("BLOCKED_AT_SHOP");
    account.settle();
    retry(id);
    run();
    assertThat(processor.orders(account.id(), "erase")).hasSize(1);
  }

  @Test
  void neverSendsAgainWhatIsNotAsApprovedAnyMore() {
    UUID id = suspended();
    processor.misbehave("POST", account.id(), Fault.UNAUTHORISED);
    after(COOLING_OFF);
    account.order("O-later", "CLOSED");
    account.order("O-refund", "REFUND_DUE");
    TestClock.advance(Duration.ofDays(2));

    retry(id);
    run();

    assertThat(processor.orders(account.id(), "erase")).isEmpty();
    assertThat(reason(id)).isEqualTo("BLOCKED_AT_SHOP");
  }

  @Test
  void ordersOnceTheObstacleIsGone() {
    UUID id = suspended();
    account.dispute("P-4");
    after(COOLING_OFF);

    refuses(ProblemType.PRECONDITION_OPEN, () -> retry(id));
    FakeShop.shut(true);
    refuses(ProblemType.SHOP_UNAVAILABLE, () -> retry(id));
    FakeShop.shut(false);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ACTION_REQUIRED);
    account.settle();
    retry(id);
    run();

    assertThat(order(id, "ERASE", "state")).isEqualTo("ACCEPTED");
    assertThat(fixture.acts(id)).endsWith(Act.HANDED_OFF, Act.RETRIED);
  }

  @Test
  void neverOrdersWhatWasNotApproved() {
    UUID id = suspended();
    account.order("O-later", "CANCELLABLE");
    after(COOLING_OFF);

    refuses(ProblemType.PRECONDITION_OPEN, () -> retry(id));
    assertThat(orders(id, "ERASE")).isZero();
  }

  @Test
  void looksAgainAfterAFailureThatThePersonMended() {
    UUID id = erasing();
    move("completed", "\"outcome\":\"failed\",\"retryable\":true");
    report();
    run();
    assertThat(reason(id)).isEqualTo("REPORTED_FAILED");
    UUID order = processor.order(account.id(), "erase");

    retry(id);
    processor.move(order, "pending", "");
    run();
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
    FakeShop.close(account);
    move("completed", "\"outcome\":\"erased\"");
    after(Duration.ofSeconds(30));

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ERASED);
    assertThat(processor.orders(account.id(), "erase")).containsExactly(order);
  }

  @Test
  void letsAPersonAnswerForAnOutcomeThatWasNotSaidButNotForTheLookUp() {
    UUID id = erasing();
    move("completed", "");
    report();
    run();
    assertThat(reason(id)).isEqualTo("COMPLETED_UNPROVEN");

    retry(id);
    run();
    assertThat(reason(id)).isEqualTo("ACCOUNT_STILL_THERE");
    FakeShop.close(account);
    retry(id);
    run();

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ERASED);
    assertThat(order(id, "ERASE", "vouched_by")).isEqualTo("admin");
  }

  private void retry(UUID id) {
    retrial.retry(fixture.read(id).ref(), TicketFixture.ADMIN, fixture.read(id).version());
  }
}
