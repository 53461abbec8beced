package io.erasuredesk.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.access.Actor;
import io.erasuredesk.approval.DenyErasure;
import io.erasuredesk.audit.Act;
import io.erasuredesk.erasure.FakeProcessor.Fault;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@TestProfile(FakeProcessorResource.Profile.class)
class WithdrawRequestTest extends Ordering {

  private static final Actor CUSTOMER = new Actor.Requester();

  @Inject WithdrawRequest withdrawal;
  @Inject DenyErasure denial;

  @Test
  void stopsWhatWasNeverApprovedAtOnce() {
    for (UUID id :
        List.of(
            fixture.received(),
            fixture.verifying(FakeShop.open()),
            fixture.verified(FakeShop.open()))) {
      withdrawal.withdraw(id, CUSTOMER);
      assertThat(fixture.status(id)).isEqualTo(TicketStatus.WITHDRAWN);
      assertThat(fixture.acts(id)).endsWith(Act.WITHDRAWN);
      refuses(ProblemType.WRONG_STATUS, () -> withdrawal.withdraw(id, CUSTOMER));
    }
    refuses(ProblemType.NOT_FOUND, () -> withdrawal.withdraw(UUID.randomUUID(), CUSTOMER));
  }

  @Test
  void liftsTheSuspensionAndNeverOrders() {
    UUID id = suspended();

    withdrawal.withdraw(id, CUSTOMER);
    run();

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.WITHDRAWN);
    assertThat(processor.status(processor.order(account.id(), "suspend"))).isEqualTo("cancelled");
    assertThat(order(id, "SUSPEND", "state")).isEqualTo("CANCELLED");
    assertThat(fixture.acts(id)).endsWith(Act.WITHDRAWN, Act.SUSPENSION_LIFTED);
    assertThat(letters(id)).containsExactly("APPROVED", "WITHDRAWN");
    after(COOLING_OFF);
    assertThat(orders(id, "ERASE")).isZero();
  }

  @Test
  void sendsNothingAtAllWhenItIsStoppedBeforeTheSuspensionWasSent() {
    UUID id = fixture.approved(account);
    tickets.drain("erasure.order");

    withdrawal.withdraw(id, CUSTOMER);
    after(COOLING_OFF);

    assertThat(processor.calls(account.id())).isEmpty();
    assertThat(order(id, "SUSPEND", "state")).isEqualTo("CANCELLED");
  }

  @Test
  void makesNoSuspensionOfAnApprovalThatWasStoppedFirst() {
    UUID id = fixture.approved(account);

    withdrawal.withdraw(id, CUSTOMER);
    run();

    assertThat(orders(id, "SUSPEND")).isZero();
    Assertions.assertThatThrownBy(() -> insertOrder(id, "SUSPEND"))
        .isInstanceOf(PersistenceException.class)
        .hasMessageContaining("no order after a withdrawal");
  }

  @ParameterizedTest
  @EnumSource
  void liftsTheSuspensionInTheEndWhateverGoesWrong(Fault fault) {
    UUID id = suspended();
    processor.misbehave("DELETE", account.id(), fault);

    withdrawal.withdraw(id, CUSTOMER);
    run();
    after(Duration.ofHours(1));
    after(Duration.ofHours(1));

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.WITHDRAWN);
    assertThat(order(id, "SUSPEND", "state")).isEqualTo("CANCELLED");
    if (fault != Fault.NOT_FOUND) { // the processor said itself that it holds nothing
      assertThat(processor.status(processor.order(account.id(), "suspend"))).isEqualTo("cancelled");
    }
    assertThat(fixture.acts(id)).containsOnlyOnce(Act.SUSPENSION_LIFTED);
  }

  @Test
  void callsOffASuspensionWhoseAnswerWasLost() {
    UUID id = fixture.approved(account);
    processor.misbehave("POST", account.id(), Fault.DO_AND_DROP);
    run();

    withdrawal.withdraw(id, CUSTOMER);
    run();

    assertThat(processor.status(processor.order(account.id(), "suspend"))).isEqualTo("cancelled");
  }

  @Test
  void takesBackAnOrderThatWasNotSentYet() {
    UUID id = suspended();
    TestClock.advance(COOLING_OFF);
    tickets.drain("erasure.order");
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);

    withdrawal.withdraw(id, CUSTOMER);

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.WITHDRAWN);
    run();
    after(Duration.ofHours(1));
    assertThat(processor.orders(account.id(), "erase")).isEmpty();
    assertThat(processor.status(processor.order(account.id(), "suspend"))).isEqualTo("cancelled");
  }

  @Test
  void asksTheProcessorToLetGoOfAnOrderThatWasTaken() {
    UUID id = handedOff();

    withdrawal.withdraw(id, CUSTOMER);
    withdrawal.withdraw(id, CUSTOMER);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
    run();

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.WITHDRAWN);
    assertThat(processor.status(processor.order(account.id(), "erase"))).isEqualTo("cancelled");
    assertThat(processor.status(processor.order(account.id(), "suspend"))).isEqualTo("cancelled");
    assertThat(fixture.acts(id))
        .endsWith(Act.WITHDRAWAL_ASKED, Act.WITHDRAWN, Act.SUSPENSION_LIFTED);
    assertThat(letters(id)).containsExactly("APPROVED", "WITHDRAWN");
  }

  @Test
  void ignoresAReportOnAnOrderThatWasCalledOff() {
    UUID id = handedOff();
    UUID order = processor.order(account.id(), "erase");
    withdrawal.withdraw(id, CUSTOMER);
    run();

    send(FakeProcessor.callback(order, "pending", "\"event_seq\":90", CALLBACK_URL));
    send(FakeProcessor.callback(order, "in_progress", "\"event_seq\":91", CALLBACK_URL));
    send(FakeProcessor.callback(order, "completed", "\"event_seq\":92", CALLBACK_URL));

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.WITHDRAWN);
    assertThat(order(id, "ERASE", "state")).isEqualTo("CANCELLED");
  }

  @Test
  void goesOnWhenTheProcessorHasBegun() {
    UUID id = handedOff();
    move("in_progress", "");

    withdrawal.withdraw(id, CUSTOMER);
    run();

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ERASING);
    assertThat(fixture.acts(id))
        .endsWith(Act.WITHDRAWAL_ASKED, Act.WITHDRAWAL_TOO_LATE, Act.ERASURE_BEGAN);
    refuses(ProblemType.WRONG_STATUS, () -> withdrawal.withdraw(id, CUSTOMER));
    FakeShop.close(account);
    move("completed", "\"outcome\":\"erased\"");
    after(Duration.ofSeconds(30));
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ERASED);
  }

  @Test
  void learnsFromACallbackThatItIsTooLate() {
    UUID id = handedOff();
    withdrawal.withdraw(id, CUSTOMER);
    move("in_progress", "");

    report();
    run();

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ERASING);
    assertThat(processor.calls(account.id(), "DELETE")).isEmpty();
  }

  @Test
  void isPossibleWhileAPersonMustLookAndNothingIsErased() {
    UUID id = suspended();
    account.dispute("P-2");
    after(COOLING_OFF);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ACTION_REQUIRED);

    withdrawal.withdraw(id, CUSTOMER);
    run();

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.WITHDRAWN);
    assertThat(order(id, "SUSPEND", "state")).isEqualTo("CANCELLED");
  }

  @Test
  void isTooLateWhileAPersonMustLookAtWhatWasDone() {
    UUID id = erasing();
    move("completed", "\"outcome\":\"erased\"");
    report();
    run();
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ACTION_REQUIRED);

    refuses(ProblemType.WRONG_STATUS, () -> withdrawal.withdraw(id, CUSTOMER));
  }

  @Test
  void endsASuspensionByDenialToo() {
    UUID id = suspended();
    account.dispute("P-3");
    after(COOLING_OFF);

    denial.deny(fixture.read(id).ref(), TicketFixture.ADMIN, -1, DenialReason.LEGAL_OBLIGATION, "");
    run();

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.DENIED);
    assertThat(processor.status(processor.order(account.id(), "suspend"))).isEqualTo("cancelled");
  }

  @Test
  void refusesADenialWhileAnOrderIsOutThatMayErase() {
    UUID id = suspended();
    processor.misbehave("POST", account.id(), Fault.FLIPPED_BYTE);
    after(COOLING_OFF);
    assertThat(reason(id)).isEqualTo("BAD_SIGNATURE");

    refuses(
        ProblemType.WRONG_STATUS,
        () ->
            denial.deny(
                fixture.read(id).ref(), TicketFixture.ADMIN, -1, DenialReason.EXCESSIVE, ""));
  }

  @Test
  void leavesNoOrderAfterAWithdrawalOfTheSameInstant() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      for (int round = 0; round < 20; round++) {
        FakeShop.Account one = FakeShop.open();
        UUID id = fixture.approved(one);
        run();
        TestClock.advance(COOLING_OFF);
        CyclicBarrier start = new CyclicBarrier(3);
        Future<?> order = threads.submit(() -> go(start, () -> tickets.drain("erasure.order")));
        Future<?> send = threads.submit(() -> go(start, this::run));
        Future<?> stop =
            threads.submit(
                () ->
                    go(
                        start,
                        () -> {
                          try {
                            withdrawal.withdraw(id, CUSTOMER);
                          } catch (DeskException e) {
                            assertThat(e.type()).isEqualTo(ProblemType.WRONG_STATUS);
                          }
                        }));
        order.get();
        send.get();
        stop.get();
        run();
        after(Duration.ofHours(1));

        assertThat(fixture.status(id)).isEqualTo(TicketStatus.WITHDRAWN);
        assertThat(processor.orders(one.id(), "erase"))
            .allSatisfy(left -> assertThat(processor.status(left)).isEqualTo("cancelled"));
        assertThat(processor.orders(one.id(), "suspend"))
            .allSatisfy(left -> assertThat(processor.status(left)).isEqualTo("cancelled"));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void cannotHaveAnOrderWithoutTwoPeopleNotEvenByHand() {
    UUID verified = fixture.verified(FakeShop.open());
    Assertions.assertThatThrownBy(() -> insertOrder(verified, "ERASE"))
        .isInstanceOf(PersistenceException.class)
        .hasMessageContaining("erasure_order_ticket_id_fkey");
    Assertions.assertThatThrownBy(
            () ->
                fixture.sql(
                    "insert into approval (ticket_id, verified_by, approved_by, approved_at,"
                        + " not_before, digest) values (?1, 'one', 'one', now(), now(),"
                        + " sha256('x'))",
                    verified))
        .isInstanceOf(PersistenceException.class)
        .hasMessageContaining("approval_four_eyes");
    Assertions.assertThatThrownBy(
            () ->
                fixture.sql("update ticket set approved_by = verified_by where id = ?1", verified))
        .isInstanceOf(PersistenceException.class);
    UUID ordered = suspended();
    Assertions.assertThatThrownBy(() -> insertOrder(ordered, "SUSPEND"))
        .isInstanceOf(PersistenceException.class)
        .hasMessageContaining("erasure_order_ticket_id_phase_key");
  }

  private void insertOrder(UUID ticket, String phase) {
    fixture.sql(
        "insert into erasure_order (id, ticket_id, phase, state, key_id, trying_since, queued_at)"
            + " select gen_random_uuid(), id, ?2, 'QUEUED', key_id, now(), now() from ticket"
            + " where id = ?1",
        ticket,
        phase);
  }

  private static void go(CyclicBarrier start, Runnable act) {
    try {
      start.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    act.run();
  }
}
