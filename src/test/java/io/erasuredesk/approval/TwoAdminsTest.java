package io.erasuredesk.approval;

import static io.erasuredesk.approval.Refusals.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.AddNote;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.clock.Cause;
import io.erasuredesk.ticket.clock.Escalations;
import io.erasuredesk.verification.CheckPreconditions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class TwoAdminsTest {

  private static final Actor.Staff ADMIN = TicketFixture.ADMIN;
  private static final Actor.Staff ADMIN2 = TicketFixture.ADMIN2;

  /** Tickets that a rule of these tests calls risky. */
  @ApplicationScoped
  static class Flagged implements NeedsSecondAdmin {

    static final Set<UUID> TICKETS = ConcurrentHashMap.newKeySet();

    @Override
    public Optional<SecondAdminReason> why(Ticket ticket, Actor.Staff by) {
      return TICKETS.contains(ticket.id())
          ? Optional.of(SecondAdminReason.FLAGGED_ACCOUNT)
          : Optional.empty();
    }
  }

  @Inject TicketFixture fixture;
  @Inject CheckPreconditions preconditions;
  @Inject AddNote notes;
  @Inject ReturnToVerifier back;
  @Inject Escalations escalations;
  @Inject Clock clock;

  private UUID flagged(FakeShop.Account account) {
    UUID id = fixture.verified(account);
    Flagged.TICKETS.add(id);
    return id;
  }

  @Test
  void keepsTheFirstYesAndApprovesByTheSecond() {
    UUID id = flagged(FakeShop.open());

    assertThat(fixture.approve(id, ADMIN).status()).isEqualTo(TicketStatus.AWAITING_APPROVAL);
    assertThat(fixture.acts(id)).endsWith(Act.FIRST_APPROVED);
    assertThat(fixture.letters(id)).isEmpty();
    assertThat(fixture.rows("select 1 from approval where ticket_id = ?1", id)).isEmpty();
    refuses(ProblemType.FOUR_EYES, () -> fixture.approve(id, ADMIN));
    refuses(ProblemType.FOUR_EYES, () -> fixture.approve(id, TicketFixture.AGENT));

    assertThat(fixture.approve(id, ADMIN2).status()).isEqualTo(TicketStatus.COOLING_OFF);
    assertThat(fixture.read(id).approvedBy()).contains("admin2");
    assertThat(fixture.rows("select first_by from approval where ticket_id = ?1", id).get(0))
        .isEqualTo("admin");
    assertThat(fixture.rows("select 1 from first_approval where ticket_id = ?1", id)).isEmpty();
    assertThat(fixture.acts(id)).endsWith(Act.FIRST_APPROVED, Act.APPROVED);
  }

  @Test
  void refusesASecondYesToWhatTheFirstDidNotSee() {
    UUID id = flagged(FakeShop.open());
    Ticket read = fixture.read(id);
    fixture.approve(id, ADMIN);

    assertThat(fixture.read(id).version()).isGreaterThan(read.version());
  }

  @Test
  void voidsTheFirstYesByAnyChangeInBetween() {
    FakeShop.Account account = FakeShop.open();
    UUID noted = flagged(FakeShop.open());
    UUID changed = flagged(account);
    UUID returned = flagged(FakeShop.open());
    UUID mailed = flagged(FakeShop.open());
    for (UUID id : Set.of(noted, changed, returned, mailed)) {
      fixture.approve(id, ADMIN);
    }

    notes.add(fixture.read(noted).ref(), TicketFixture.AGENT, -1, "Something new");
    account.order("O-77", "CANCELLABLE");
    preconditions.check(changed);
    back.back(fixture.read(returned).ref(), ADMIN2, -1, "Not sure");
    fixture.change(
        returned,
        ticket ->
            ticket.verify(
                "agent",
                Set.of(io.erasuredesk.ticket.Evidence.IN_PERSON),
                java.time.Instant.now()));
    fixture.mail(mailed, false);

    refuses(ProblemType.UNREAD_MAIL, () -> fixture.approve(mailed, ADMIN2));
    for (UUID id : Set.of(noted, changed, returned)) {
      assertThat(fixture.approve(id, ADMIN2).status()).isEqualTo(TicketStatus.AWAITING_APPROVAL);
      assertThat(fixture.approve(id, ADMIN).status()).isEqualTo(TicketStatus.COOLING_OFF);
      assertThat(fixture.rows("select first_by from approval where ticket_id = ?1", id).get(0))
          .isEqualTo("admin2");
    }
  }

  @Test
  void keepsTheFirstYesWhenTheTicketIsEscalatedInBetween() {
    UUID id = flagged(FakeShop.open());
    fixture.approve(id, ADMIN);
    long version = fixture.read(id).version();

    fixture.change(id, ticket -> escalations.raise(ticket, Cause.DECISION_LATE, clock.instant()));
    fixture.change(id, ticket -> escalations.raise(ticket, Cause.ANSWER_DUE, clock.instant()));
    fixture.change(id, ticket -> escalations.settle(ticket, Set.of(Cause.ANSWER_DUE)));

    assertThat(fixture.read(id).escalatedAt()).isPresent();
    assertThat(fixture.read(id).version()).isEqualTo(version);
    assertThat(fixture.approve(id, ADMIN2).status()).isEqualTo(TicketStatus.COOLING_OFF);
  }

  @Test
  void wantsASecondAdminForTheFiftyFirstOfADay() {
    var busy =
        new Actor.Staff("busy" + UUID.randomUUID().toString().substring(0, 8), ADMIN.roles());
    for (int i = 0; i < 49; i++) {
      backdated(busy.name(), 23);
    }
    backdated(busy.name(), 25);
    UUID fiftieth = fixture.verified(FakeShop.open());
    UUID next = fixture.verified(FakeShop.open());

    assertThat(fixture.approve(fiftieth, busy).status()).isEqualTo(TicketStatus.COOLING_OFF);
    assertThat(fixture.approve(next, busy).status()).isEqualTo(TicketStatus.AWAITING_APPROVAL);
    assertThat(fixture.approve(next, ADMIN2).status()).isEqualTo(TicketStatus.COOLING_OFF);
  }

  /** An approval of hours ago, on a ticket of its own. */
  private void backdated(String admin, int hours) {
    UUID id = fixture.received();
    fixture.sql(
        "insert into approval (ticket_id, verified_by, approved_by, approved_at, not_before, digest,"
            + " withdrawn_at) select id, 'agent', ?2, received_at - make_interval(hours => ?3),"
            + " received_at, sha256('x'), received_at from ticket where id = ?1",
        id,
        admin,
        hours);
  }

  @Test
  void letsTheDatabaseRefuseEveryPairThatIsNotTwoOtherPeople() {
    UUID id = flagged(FakeShop.open());
    refusedByTheDatabase(id, "agent", "admin", "admin"); // both yeses by one
    refusedByTheDatabase(id, "agent", "admin", "agent"); // the first by the verifier
    refusedByTheDatabase(id, "other", "admin", "agent"); // by the verifier whom the ticket names
    assertThatThrownBy(
            () ->
                fixture.sql(
                    "insert into first_approval (ticket_id, approved_by, approved_at,"
                        + " ticket_version, digest, reasons) values (?1, 'agent', now(), 1,"
                        + " sha256('x'), 'DAILY_CAP')",
                    id))
        .isInstanceOf(PersistenceException.class)
        .hasMessageContaining("none of its two admins");
    UUID opened = fixture.verified(FakeShop.open());
    fixture.sql("update ticket set created_by = 'clerk' where id = ?1", opened);
    refusedByTheDatabase(opened, "agent", "admin", "clerk");
  }

  private void refusedByTheDatabase(UUID id, String verifier, String approver, String first) {
    assertThatThrownBy(
            () ->
                fixture.sql(
                    "insert into approval (ticket_id, verified_by, approved_by, approved_at,"
                        + " not_before, digest, first_by, first_at, second_reasons)"
                        + " values (?1, ?2, ?3, now(), now(), sha256('x'), ?4, now(), 'DAILY_CAP')",
                    id,
                    verifier,
                    approver,
                    first))
        .isInstanceOf(PersistenceException.class);
  }
}
