package io.erasuredesk.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.approval.HoldCategory;
import io.erasuredesk.approval.HoldErasure;
import io.erasuredesk.approval.LiftHold;
import io.erasuredesk.approval.ReadNewMails;
import io.erasuredesk.audit.Act;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.Account;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Vault;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What keeps an approved erasure back: unread mails, holds, age, and another account. */
@QuarkusTest
@TestProfile(FakeProcessorResource.Profile.class)
class KeptBackTest extends Ordering {

  @Inject ReadNewMails reading;
  @Inject HoldErasure hold;
  @Inject LiftHold lift;
  @Inject RetryErasure retry;
  @Inject Vault vault;
  @Inject Clock clock;

  private void read(UUID id, UUID mail) {
    Ticket ticket = fixture.read(id);
    reading.read(ticket.ref(), TicketFixture.ADMIN, ticket.version(), mail, false);
  }

  private void hold(UUID id) {
    var today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    hold.hold(
        fixture.read(id).ref(),
        TicketFixture.ADMIN,
        -1,
        new HoldErasure.Wanted("A claim", Set.of(HoldCategory.ORDERS), today.plusDays(9), false));
  }

  @Test
  void handsNothingOffOverAnUnreadMailAndGoesOnOnceAnAdminHasReadIt() {
    UUID id = suspended();
    UUID mail = fixture.mail(id, true);

    after(COOLING_OFF);
    after(Duration.ofHours(5));
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.COOLING_OFF);
    assertThat(orders(id, "ERASE")).isZero();
    Assertions.assertThatThrownBy(
            () ->
                fixture.sql(
                    "insert into erasure_order (id, ticket_id, phase, state, key_id, trying_since,"
                        + " queued_at) select gen_random_uuid(), id, 'ERASE', 'QUEUED', key_id,"
                        + " now(), now() from ticket where id = ?1",
                    id))
        .isInstanceOf(PersistenceException.class)
        .hasMessageContaining("unread mail");

    read(id, mail);
    run();
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
  }

  @Test
  void sendsNoOrderOverAMailThatCameBetweenHandOffAndSending() {
    UUID id = suspended();
    TestClock.advance(COOLING_OFF);
    tickets.drain("erasure.order");
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
    UUID mail = fixture.mail(id, false);

    run();
    assertThat(processor.orders(account.id(), "erase")).isEmpty();

    read(id, mail);
    run();
    assertThat(order(id, "ERASE", "state")).isEqualTo("ACCEPTED");
  }

  @Test
  void suspendsOnAHoldAndHandsOffByItselfOnceItIsLifted() {
    UUID id = fixture.approved(account);
    hold(id);
    run();
    assertThat(order(id, "SUSPEND", "state")).isEqualTo("ACCEPTED");

    after(COOLING_OFF);
    after(Duration.ofHours(1));
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.COOLING_OFF);

    lift.lift(fixture.read(id).ref(), TicketFixture.ADMIN, -1);
    run();
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
  }

  @Test
  void handsNoApprovalOffThatIsOlderThanThreeDaysUnlessAnotherPersonSaysSoAgain() {
    UUID id = suspended();
    hold(id);
    after(Duration.ofHours(73));
    lift.lift(fixture.read(id).ref(), TicketFixture.ADMIN, -1);
    run();
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ACTION_REQUIRED);
    assertThat(reason(id)).isEqualTo("APPROVAL_EXPIRED");
    assertThat(orders(id, "ERASE")).isZero();

    var verifier = new Actor.Staff("agent", Set.of(Role.AGENT, Role.ADMIN));
    refuses(ProblemType.FOUR_EYES, () -> retry.retry(fixture.read(id).ref(), verifier, -1));
    UUID mail = fixture.mail(id, false);
    refuses(
        ProblemType.UNREAD_MAIL,
        () -> retry.retry(fixture.read(id).ref(), TicketFixture.ADMIN2, -1));
    read(id, mail);
    retry.retry(fixture.read(id).ref(), TicketFixture.ADMIN2, -1);

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
    assertThat(fixture.acts(id)).contains(Act.APPROVAL_RENEWED);
    assertThat(fixture.rows("select renewed_by from approval where ticket_id = ?1", id).get(0))
        .isEqualTo("admin2");
  }

  @Test
  void handsNothingOffForAnotherAccountThanTheApprovedOne() {
    UUID id = suspended();
    FakeShop.Account other = FakeShop.open();
    fixture.change(
        id,
        ticket ->
            vault.bind(
                ticket, new Account(other.id(), MailAddress.of(other.email()).orElseThrow())));

    after(COOLING_OFF);

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ACTION_REQUIRED);
    assertThat(reason(id)).isEqualTo("APPROVAL_CHANGED");
    assertThat(orders(id, "ERASE")).isZero();
    refuses(
        ProblemType.PRECONDITION_OPEN,
        () -> retry.retry(fixture.read(id).ref(), TicketFixture.ADMIN2, -1));
  }

  @Test
  void handsNothingOffOnceADisputeIsOpen() {
    UUID id = suspended();
    account.dispute("P-9");

    after(COOLING_OFF);

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ACTION_REQUIRED);
    assertThat(reason(id)).isEqualTo("BLOCKED_AT_SHOP");
  }
}
