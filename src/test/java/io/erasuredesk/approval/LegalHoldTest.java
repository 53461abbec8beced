package io.erasuredesk.approval;

import static io.erasuredesk.approval.Refusals.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TestTickets;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class LegalHoldTest {

  private static final Actor.Staff ADMIN = TicketFixture.ADMIN;

  @Inject TicketFixture fixture;
  @Inject TestTickets tickets;
  @Inject HoldErasure hold;
  @Inject LiftHold lift;
  @Inject LegalHolds holds;
  @Inject Clock clock;

  private HoldErasure.Wanted wanted(int days, boolean silent) {
    LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    return new HoldErasure.Wanted(
        "A claim is pending", Set.of(HoldCategory.ORDERS), today.plusDays(days), silent);
  }

  private void hold(UUID id, HoldErasure.Wanted wanted) {
    hold.hold(fixture.read(id).ref(), ADMIN, -1, wanted);
  }

  private List<Object> letters(UUID id) {
    return List.copyOf(fixture.letters(id));
  }

  @Test
  void keepsTheApprovalBackUntilItIsLifted() {
    UUID id = fixture.verified(FakeShop.open());
    hold(id, wanted(30, false));

    refuses(ProblemType.WRONG_STATUS, () -> fixture.approve(id, ADMIN));
    lift.lift(fixture.read(id).ref(), ADMIN, -1);
    refuses(ProblemType.ALREADY_DONE, () -> lift.lift(fixture.read(id).ref(), ADMIN, -1));

    assertThat(fixture.approve(id, ADMIN).status()).isEqualTo(TicketStatus.COOLING_OFF);
    assertThat(fixture.acts(id)).containsSequence(Act.HELD, Act.HOLD_LIFTED, Act.APPROVED);
  }

  @Test
  void keepsWhatWasHeldWhenAHoldIsChanged() {
    UUID id = fixture.verified(FakeShop.open());
    hold(id, wanted(30, false));
    long version = fixture.read(id).version();
    hold(id, wanted(60, true));

    assertThat(fixture.read(id).version()).isGreaterThan(version);
    assertThat(fixture.rows("select 1 from legal_hold where ticket_id = ?1", id)).hasSize(2);
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              LegalHold now = holds.of(id).orElseThrow();
              assertThat(now.isSilent()).isTrue();
              assertThat(now.scope()).containsExactly(HoldCategory.ORDERS);
              assertThat(holds.reason(fixture.read(id), now)).isEqualTo("A claim is pending");
            });
  }

  @Test
  void refusesAHoldThatNobodyWouldReview() {
    UUID id = fixture.verified(FakeShop.open());
    for (int days : List.of(-1, 0, 367)) {
      refuses(ProblemType.INVALID_INPUT, () -> hold(id, wanted(days, false)));
    }
    refuses(
        ProblemType.INVALID_INPUT,
        () -> hold(id, new HoldErasure.Wanted(" ", Set.of(HoldCategory.ORDERS), day(3), false)));
    refuses(
        ProblemType.INVALID_INPUT,
        () -> hold(id, new HoldErasure.Wanted("x", Set.of(), day(3), false)));
  }

  private LocalDate day(int days) {
    return clock.instant().atZone(ZoneOffset.UTC).toLocalDate().plusDays(days);
  }

  @Test
  void tellsTheCustomerOnceBeforeTheAnswerIsLateUnlessTheLawForbids() {
    UUID id = fixture.verified(FakeShop.open());
    UUID silent = fixture.verified(FakeShop.open());
    hold(id, wanted(200, false));
    hold(silent, wanted(200, true));
    tickets.drain("approval.hold");
    assertThat(letters(id)).isEmpty();

    TestClock.advance(Duration.ofDays(30));
    tickets.drain("approval.hold");
    hold(id, wanted(100, false));
    tickets.drain("approval.hold");

    assertThat(letters(id)).containsExactly("HELD");
    assertThat(letters(silent)).isEmpty();
  }

  @Test
  void bringsAHoldBeforeAnAdminOnItsDayOfReview() {
    UUID id = fixture.verified(FakeShop.open());
    hold(id, wanted(10, true));
    tickets.drain("approval.hold");
    assertThat(fixture.read(id).escalatedAt()).isEmpty();

    TestClock.advance(Duration.ofDays(10));
    tickets.drain("approval.hold");
    tickets.drain("approval.hold");

    assertThat(fixture.read(id).escalatedAt()).isPresent();
    assertThat(fixture.acts(id)).containsOnlyOnce(Act.HOLD_REVIEW_DUE);
  }
}
