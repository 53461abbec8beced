package io.erasuredesk.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.approval.DenyErasure;
import io.erasuredesk.audit.Act;
import io.erasuredesk.erasure.FakeProcessor.Fault;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.verification.CheckPreconditions;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signs that somebody took the account over after the approval (requirement 6.11, threat 22). */
@QuarkusTest
@TestProfile(FakeProcessorResource.Profile.class)
class TakeOverTest extends Ordering {

  private static final Duration CAUTIOUS = Duration.ofHours(72);

  @Inject CheckPreconditions preconditions;
  @Inject WithdrawRequest withdrawal;
  @Inject DenyErasure denial;
  @Inject RetryErasure retry;
  @Inject Clock clock;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registeredAddressChangedAt",
        "passwordResetAt",
        "newDeviceAt",
        "paymentDisputedAt"
      })
  void handsNothingOffAfterASignThatTheApproverDidNotSee(String sign) {
    UUID id = suspended();
    TestClock.advance(Duration.ofHours(11));
    account.history(sign, clock.instant());

    after(Duration.ofHours(1));

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.VERIFYING);
    assertThat(orders(id, "ERASE")).isZero();
    assertThat(fixture.acts(id)).endsWith(Act.RISK_FLAGGED, Act.APPROVAL_RECALLED, Act.RETURNED);
    assertThat(letters(id)).endsWith("DELAYED");
    assertThat(fixture.read(id).approvedBy()).isEmpty();
    after(Duration.ofDays(40));
    assertThat(orders(id, "ERASE")).isZero();
    // whoever has taken the account over gets no further
    assertThat(order(id, "SUSPEND", "state")).isEqualTo("ACCEPTED");
  }

  @Test
  void noticesItDuringTheCoolingOffAndNotOnlyAtItsEnd() {
    UUID id = suspended();
    account.history("newDeviceAt", clock.instant());

    TestClock.advance(Duration.ofHours(1));
    tickets.drain("verification.precheck");

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.VERIFYING);
    assertThat(fixture.acts(id)).contains(Act.APPROVAL_RECALLED);
  }

  @Test
  void goesOnByTwoAdminsAndALongerCoolingOffWithOneOrderOfEachKind() {
    UUID id = recalled();
    verifyAgain(id);
    assertThat(fixture.approve(id, TicketFixture.ADMIN).status())
        .isEqualTo(TicketStatus.AWAITING_APPROVAL);
    assertThat(fixture.approve(id, TicketFixture.ADMIN2).coolingOffUntil())
        .contains(clock.instant().plus(CAUTIOUS));
    assertThat(letters(id)).contains("APPROVED", "DELAYED").hasSize(3);

    after(CAUTIOUS.minusSeconds(1));
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.COOLING_OFF);
    after(Duration.ofSeconds(1));

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
    assertThat(order(id, "ERASE", "state")).isEqualTo("ACCEPTED");
    assertThat(orders(id, "SUSPEND")).isEqualTo(1);
    assertThat(processor.orders(account.id(), "suspend")).hasSize(1);
    assertThat(processor.orders(account.id(), "erase")).hasSize(1);
  }

  @Test
  void asksTwoAdminsAloneWhereTheLevelIsStillEnough() {
    UUID id = fixture.verifying(account);
    fixture.sql(
        "insert into lost_mailbox (ticket_id, reported_by, reported_at) values (?1, 'agent', ?2)",
        id,
        clock.instant());
    verifyAgain(id); // in person, with a lost mailbox: L3
    fixture.approve(id, TicketFixture.ADMIN);
    fixture.approve(id, TicketFixture.ADMIN2);
    run();
    account.history("passwordResetAt", clock.instant());

    preconditions.check(id);

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.AWAITING_APPROVAL);
    assertThat(fixture.acts(id)).endsWith(Act.RISK_FLAGGED, Act.APPROVAL_RECALLED);
    assertThat(fixture.approve(id, TicketFixture.ADMIN2).status())
        .isEqualTo(TicketStatus.AWAITING_APPROVAL);
    assertThat(fixture.approve(id, TicketFixture.ADMIN).status())
        .isEqualTo(TicketStatus.COOLING_OFF);
  }

  @Test
  void writesToTheFormerAddressAtOnceAndOfTheNextApproval() {
    UUID id = suspended();
    account
        .history("registeredAddressChangedAt", clock.instant())
        .history("formerAddress", "former@example.net");
    preconditions.check(id);
    tickets.drain("verification.former-address");
    assertThat(letters(id)).containsOnlyOnce("FORMER_ADDRESS");

    verifyAgain(id);
    fixture.approve(id, TicketFixture.ADMIN);
    fixture.approve(id, TicketFixture.ADMIN2);
    tickets.drain("verification.former-address");

    assertThat(letters(id).stream().filter("FORMER_ADDRESS"::equals)).hasSize(2);
  }

  @Test
  void tellsTheFormerAddressOfEachApprovalAnew() {
    account
        .history("registeredAddressChangedAt", clock.instant())
        .history("formerAddress", "former@example.net");
    UUID id = fixture.verified(account);
    fixture.approve(id, TicketFixture.ADMIN);
    fixture.approve(id, TicketFixture.ADMIN2);
    tickets.drain("verification.former-address");
    account.history("newDeviceAt", clock.instant());
    preconditions.check(id);
    verifyAgain(id);
    fixture.approve(id, TicketFixture.ADMIN);
    fixture.approve(id, TicketFixture.ADMIN2);
    tickets.drain("verification.former-address");

    assertThat(letters(id).stream().filter("FORMER_ADDRESS"::equals)).hasSize(2);
  }

  @Test
  void handsOffASignThatTheApproversKnew() {
    account.history("passwordResetAt", clock.instant());
    UUID id = fixture.verified(account);
    fixture.approve(id, TicketFixture.ADMIN);
    fixture.approve(id, TicketFixture.ADMIN2);
    run();
    preconditions.check(id);

    after(CAUTIOUS);

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
  }

  @Test
  void sendsNoOrderOverASignThatCameWhileTheErasureComponentWasAway() {
    UUID id = suspended();
    TestClock.advance(COOLING_OFF);
    tickets.drain("erasure.order");
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
    account
        .history("registeredAddressChangedAt", clock.instant())
        .history("formerAddress", "former@example.net");

    after(Duration.ofHours(2)); // by then the check is not fresh any more

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ACTION_REQUIRED);
    assertThat(reason(id)).isEqualTo("RISK_FLAGGED");
    tickets.drain("verification.former-address");
    assertThat(letters(id)).containsOnlyOnce("FORMER_ADDRESS");
    refuses(
        ProblemType.PRECONDITION_OPEN,
        () -> retry.retry(fixture.read(id).ref(), TicketFixture.ADMIN2, -1));
    deny(id);
    after(Duration.ofDays(1));
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.DENIED);
    assertThat(processor.orders(account.id(), "erase")).isEmpty();
    assertThat(order(id, "SUSPEND", "state")).isEqualTo("CANCELLED");
  }

  @Test
  void sendsNoneAfterARetryEither() {
    UUID id = suspended();
    processor.misbehave("POST", account.id(), Fault.BAD_REQUEST);
    after(COOLING_OFF);
    assertThat(reason(id)).isEqualTo("ORDER_REFUSED");
    account.history("passwordResetAt", clock.instant());
    TestClock.advance(Duration.ofHours(2));

    retry.retry(fixture.read(id).ref(), TicketFixture.ADMIN2, -1);
    run();

    assertThat(reason(id)).isEqualTo("RISK_FLAGGED");
    assertThat(processor.orders(account.id(), "erase")).isEmpty();
  }

  @Test
  void recallsTheApprovalOfATicketThatWaitsForAPersonToo() {
    UUID id = suspended();
    account.dispute("P-1");
    after(COOLING_OFF);
    assertThat(reason(id)).isEqualTo("BLOCKED_AT_SHOP");
    account.settle().history("passwordResetAt", clock.instant());

    refuses(
        ProblemType.WRONG_STATUS,
        () -> retry.retry(fixture.read(id).ref(), TicketFixture.ADMIN2, -1));

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.VERIFYING);
    assertThat(orders(id, "ERASE")).isZero();
  }

  @Test
  void voidsTheApprovalByAnotherAddressAtTheShop() {
    UUID id = suspended();
    account.moveTo("thief" + account.id() + "@example.com"); // and the shop says nothing of when

    after(COOLING_OFF);

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ACTION_REQUIRED);
    assertThat(reason(id)).isEqualTo("ACCOUNT_CHANGED");
    assertThat(fixture.acts(id)).contains(Act.RISK_FLAGGED);
    assertThat(orders(id, "ERASE")).isZero();
    refuses(
        ProblemType.PRECONDITION_OPEN,
        () -> retry.retry(fixture.read(id).ref(), TicketFixture.ADMIN2, -1));
  }

  @Test
  void liftsTheSuspensionHoweverARecalledTicketEnds() {
    UUID withdrawn = recalled();
    withdrawal.withdraw(withdrawn, new Actor.Requester());
    run();
    assertThat(order(withdrawn, "SUSPEND", "state")).isEqualTo("CANCELLED");
  }

  @Test
  void liftsTheSuspensionOfARecalledTicketThatIsDenied() {
    UUID id = recalled();
    deny(id);
    run();
    assertThat(order(id, "SUSPEND", "state")).isEqualTo("CANCELLED");
    refused(id, "no order after a withdrawal");
  }

  @Test
  void liftsTheSuspensionOfARecalledTicketWhoseQuestionNobodyAnswers() {
    UUID id = recalled();
    fixture.change(id, ticket -> ticket.ask(clock.instant()));
    fixture.change(id, ticket -> ticket.expire(clock.instant()));
    run();
    assertThat(order(id, "SUSPEND", "state")).isEqualTo("CANCELLED");
  }

  @Test
  void letsTheDatabaseRefuseAnOrderByARecalledApproval() {
    refused(recalled(), "recalled");
  }

  @Test
  void letsNoVerifierBeOneOfTheTwoAdminsOfAnApprovalThatIsGivenAnew() {
    UUID id = recalled();
    fixture.change(
        id, ticket -> ticket.verify("admin", Set.of(Evidence.IN_PERSON), clock.instant()));
    refuses(ProblemType.FOUR_EYES, () -> fixture.approve(id, TicketFixture.ADMIN));
    fixture.approve(id, TicketFixture.ADMIN2);
    var third = new Actor.Staff("admin3", Set.of(Role.ADMIN));
    assertThat(fixture.approve(id, third).status()).isEqualTo(TicketStatus.COOLING_OFF);
  }

  private void refused(UUID id, String words) {
    assertThatThrownBy(
            () ->
                fixture.sql(
                    "insert into erasure_order (id, ticket_id, phase, state, key_id, trying_since,"
                        + " queued_at) select gen_random_uuid(), id, 'ERASE', 'QUEUED', key_id,"
                        + " now(), now() from ticket where id = ?1",
                    id))
        .isInstanceOf(PersistenceException.class)
        .hasMessageContaining(words);
  }

  private UUID recalled() {
    UUID id = suspended();
    account.history("passwordResetAt", clock.instant());
    preconditions.check(id);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.VERIFYING);
    return id;
  }

  private void verifyAgain(UUID id) {
    Instant now = clock.instant();
    fixture.change(id, ticket -> ticket.verify("agent", Set.of(Evidence.IN_PERSON), now));
    preconditions.check(id);
  }

  private void deny(UUID id) {
    Ticket ticket = fixture.read(id);
    denial.deny(ticket.ref(), TicketFixture.ADMIN2, ticket.version(), DenialReason.EXCESSIVE, "");
  }
}
