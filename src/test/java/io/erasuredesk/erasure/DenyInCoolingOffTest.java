package io.erasuredesk.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.approval.DenyErasure;
import io.erasuredesk.audit.Act;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** An admin who sees a mistake during the cooling-off denies (requirements 4: any open status). */
@QuarkusTest
@TestProfile(FakeProcessorResource.Profile.class)
class DenyInCoolingOffTest extends Ordering {

  private static final int ROUNDS = 8;

  @Inject DenyErasure denial;

  @Test
  void liftsTheSuspensionWritesToTheCustomerAndOrdersNothingEver() {
    UUID id = suspended();

    deny(id, TicketFixture.ADMIN2);
    run();

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.DENIED);
    assertThat(order(id, "SUSPEND", "state")).isEqualTo("CANCELLED");
    assertThat(processor.status(processor.order(account.id(), "suspend"))).isEqualTo("cancelled");
    assertThat(letters(id)).containsExactly("APPROVED", "DENIED");
    assertThat(fixture.acts(id)).endsWith(Act.DENIED, Act.SUSPENSION_LIFTED);
    after(COOLING_OFF);
    after(Duration.ofDays(30));
    assertThat(orders(id, "ERASE")).isZero();
    assertThat(processor.orders(account.id(), "erase")).isEmpty();
  }

  @Test
  void mayBeDoneByTheApproverButNotByTheVerifier() {
    UUID id = suspended();
    var verifier = new Actor.Staff("agent", Set.of(Role.AGENT, Role.ADMIN));
    refuses(ProblemType.FOUR_EYES, () -> deny(id, verifier));
    deny(id, TicketFixture.ADMIN);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.DENIED);
  }

  @Test
  void isTooLateOnceItIsHandedOff() {
    UUID id = handedOff();
    refuses(ProblemType.WRONG_STATUS, () -> deny(id, TicketFixture.ADMIN2));
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
  }

  @Test
  void winsOrLosesAgainstTheHandOffOfTheSameInstantAndNeverBoth() throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(3);
    try {
      for (int i = 0; i < ROUNDS; i++) {
        FakeShop.Account own = FakeShop.open();
        UUID id = fixture.approved(own);
        run();
        TestClock.advance(COOLING_OFF);
        CountDownLatch start = new CountDownLatch(1);
        Future<Boolean> admin =
            people.submit(
                () -> {
                  start.await();
                  return tryToDeny(id);
                });
        List<Future<?>> clocks = new ArrayList<>();
        for (int desk = 0; desk < 2; desk++) {
          clocks.add(
              people.submit(
                  () -> {
                    start.await();
                    tickets.drain("erasure.order");
                    tickets.drain("erasure.dispatch");
                    return null;
                  }));
        }
        start.countDown();
        boolean won = admin.get();
        for (Future<?> clock : clocks) {
          clock.get();
        }
        assertThat(fixture.status(id))
            .isEqualTo(won ? TicketStatus.DENIED : TicketStatus.HANDED_OFF);
        assertThat(orders(id, "ERASE")).isEqualTo(won ? 0 : 1);
        run();
        assertThat(processor.orders(own.id(), "erase")).hasSize(won ? 0 : 1);
        assertThat(order(id, "SUSPEND", "state")).isEqualTo(won ? "CANCELLED" : "ACCEPTED");
      }
    } finally {
      people.shutdownNow();
    }
  }

  private boolean tryToDeny(UUID id) {
    try {
      deny(id, TicketFixture.ADMIN2);
      return true;
    } catch (DeskException e) {
      assertThat(e.type()).isEqualTo(ProblemType.WRONG_STATUS);
      return false;
    }
  }

  private void deny(UUID id, Actor.Staff by) {
    Ticket ticket = fixture.read(id);
    denial.deny(ticket.ref(), by, -1, DenialReason.EXCESSIVE, "");
  }
}
