package io.erasuredesk.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.audit.Act;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.verification.CheckPreconditions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class ApproveErasureTest {

  private static final Actor.Staff ADMIN = TicketFixture.ADMIN;

  @Inject TicketFixture fixture;
  @Inject ApproveErasure approval;
  @Inject CheckPreconditions preconditions;
  @Inject Clock clock;

  @Test
  void startsTheCoolingOffAndTellsTheCustomer() {
    UUID id = fixture.verified(FakeShop.open());

    Ticket ticket = fixture.approve(id, ADMIN);

    assertThat(ticket.status()).isEqualTo(TicketStatus.COOLING_OFF);
    assertThat(ticket.approvedBy()).contains("admin");
    assertThat(ticket.coolingOffUntil()).contains(clock.instant().plus(Duration.ofHours(12)));
    assertThat(fixture.acts(id)).endsWith(Act.APPROVED);
    assertThat(letters(id)).containsOnlyOnce("APPROVED");
    assertThat(approvals(id)).isEqualTo(1);
  }

  @Test
  void refusesAnUnknownReferenceBeforeAnythingElse() {
    refuses(
        ProblemType.NOT_FOUND,
        () -> approval.approve(TicketRef.of("D-0000-0000").orElseThrow(), ADMIN, 0, ""));
  }

  @Test
  void refusesApprovalByTheVerifyingAgentBeforeAStaleVersion() {
    UUID id = fixture.verified(FakeShop.open());

    refuses(
        ProblemType.FOUR_EYES,
        () -> approval.approve(fixture.read(id).ref(), TicketFixture.AGENT, 0, ""));
  }

  @Test
  void refusesAStaleVersionBeforeTheWrongStatus() {
    UUID id = fixture.verifying(FakeShop.open());

    refuses(
        ProblemType.CHANGED_MEANWHILE,
        () -> approval.approve(fixture.read(id).ref(), ADMIN, fixture.read(id).version() - 1, ""));
    refuses(
        ProblemType.CHANGED_MEANWHILE,
        () -> approval.approve(fixture.read(id).ref(), ADMIN, -1, ""));
  }

  @Test
  void refusesAVersionThatWasReadBeforeTheShopSaidSomethingElse() {
    FakeShop.Account account = FakeShop.open();
    UUID id = fixture.verified(account);
    Ticket read = fixture.read(id);
    preconditions.check(id);
    assertThat(fixture.read(id).version()).isEqualTo(read.version());

    account.order("O-2", "CANCELLABLE"); // stands in the way of nothing: the customer let it go
    preconditions.check(id);

    refuses(
        ProblemType.CHANGED_MEANWHILE,
        () -> approval.approve(read.ref(), ADMIN, read.version(), read.ref().text()));
    fixture.approve(id, ADMIN);
  }

  @Test
  void refusesTheWrongStatusBeforeTheTypedReference() {
    UUID id = fixture.verifying(FakeShop.open());

    refuses(ProblemType.WRONG_STATUS, () -> approve(id, "nonsense"));
  }

  @Test
  void refusesATicketOnLegalHold() {
    UUID id = fixture.verified(FakeShop.open());
    fixture.sql("update ticket set legal_hold = true where id = ?1", id);

    refuses(ProblemType.WRONG_STATUS, () -> fixture.approve(id, ADMIN));
  }

  @Test
  void refusesAnotherTypedReferenceBeforeAnOldCheck() {
    UUID id = fixture.verified(FakeShop.open());
    TestClock.advance(Duration.ofHours(2));

    refuses(ProblemType.INVALID_INPUT, () -> approve(id, "D-0000-0000"));
    refuses(ProblemType.INVALID_INPUT, () -> approve(id, ""));
  }

  @Test
  void takesTheReferenceAsPeopleTypeIt() {
    UUID id = fixture.verified(FakeShop.open());

    Ticket ticket = approve(id, " " + fixture.read(id).ref().text().toLowerCase() + " ");

    assertThat(ticket.status()).isEqualTo(TicketStatus.COOLING_OFF);
  }

  @Test
  void refusesACheckThatIsOlderThanAnHour() {
    UUID id = fixture.verified(FakeShop.open());
    TestClock.advance(Duration.ofHours(1).plusSeconds(1));

    refuses(ProblemType.PRECONDITION_OPEN, () -> fixture.approve(id, ADMIN));
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.AWAITING_APPROVAL);
  }

  @Test
  void refusesASecondTicketOfTheSameAccount() {
    var account = FakeShop.open();
    UUID second = fixture.verified(account);
    fixture.approved(account);

    refuses(ProblemType.ALREADY_DONE, () -> fixture.approve(second, ADMIN));
  }

  @Test
  void letsOneOfTwoTicketsOfOneAccountWinWhenBothAreApprovedAtOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      var account = FakeShop.open();
      UUID one = fixture.verified(account);
      UUID other = fixture.verified(account);

      List<Object> results =
          atOnce(List.of(() -> fixture.approve(one, ADMIN), () -> fixture.approve(other, ADMIN)));

      assertThat(results).filteredOn(Ticket.class::isInstance).hasSize(1);
      assertThat(results)
          .filteredOn(DeskException.class::isInstance)
          .singleElement(type(DeskException.class))
          .extracting(DeskException::type)
          .isEqualTo(ProblemType.ALREADY_DONE);
    }
  }

  @Test
  void letsTheDatabaseRefuseTheSamePersonTwiceByTheSameName() {
    UUID id = fixture.verified(FakeShop.open());
    // somebody with a database client makes the approver the verifier behind the desk's back
    fixture.sql(
        "create or replace function same_person() returns trigger language plpgsql as"
            + " $$ begin new.verified_by := new.approved_by; return new; end $$");
    fixture.sql(
        "create trigger same_person before insert on approval for each row"
            + " when (new.ticket_id = '"
            + id
            + "') execute function same_person()");
    try {
      refuses(ProblemType.FOUR_EYES, () -> fixture.approve(id, ADMIN));
    } finally {
      fixture.sql("drop trigger same_person on approval");
    }
    assertThat(approvals(id)).isZero();
    assertThat(letters(id)).doesNotContain("APPROVED");
  }

  @Test
  void countsOneOfFiftyApprovalsAtOnce() throws Exception {
    UUID id = fixture.verified(FakeShop.open());
    Ticket read = fixture.read(id);
    List<Callable<Object>> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      var admin = new Actor.Staff("admin" + i, Set.of(Role.ADMIN));
      calls.add(() -> approval.approve(read.ref(), admin, read.version(), read.ref().text()));
    }

    List<Object> results = atOnce(calls);

    assertThat(results).filteredOn(Ticket.class::isInstance).hasSize(1);
    assertThat(results)
        .filteredOn(DeskException.class::isInstance)
        .hasSize(49)
        .extracting(failure -> ((DeskException) failure).type())
        .containsOnly(ProblemType.CHANGED_MEANWHILE);
    assertThat(approvals(id)).isEqualTo(1);
    assertThat(letters(id)).containsOnlyOnce("APPROVED");
    assertThat(fixture.acts(id)).containsOnlyOnce(Act.APPROVED);
  }

  private Ticket approve(UUID id, String typed) {
    Ticket ticket = fixture.read(id);
    return approval.approve(ticket.ref(), ADMIN, ticket.version(), typed);
  }

  private long approvals(UUID id) {
    return fixture.rows("select 1 from approval where ticket_id = ?1", id).size();
  }

  private List<Object> letters(UUID id) {
    return new ArrayList<>(fixture.letters(id));
  }

  private static void refuses(ProblemType problem, ThrowingCallable act) {
    assertThatThrownBy(act)
        .asInstanceOf(type(DeskException.class))
        .extracting(DeskException::type)
        .isEqualTo(problem);
  }

  /** What each call returned or threw, all let go at one instant. */
  private static List<Object> atOnce(List<Callable<Object>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Object>> running = new ArrayList<>();
      for (Callable<Object> call : calls) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  try {
                    return call.call();
                  } catch (DeskException e) {
                    return e;
                  }
                }));
      }
      start.countDown();
      List<Object> results = new ArrayList<>();
      for (Future<Object> one : running) {
        results.add(one.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
