package io.erasuredesk.ticket.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.audit.Act;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.Terms;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.ticket.Regime;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.law.Laws;
import io.erasuredesk.ticket.question.AskCustomer;
import io.erasuredesk.ticket.question.Needed;
import io.erasuredesk.verification.CheckPreconditions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class EscalationTest {

  private static final String STAGE = "ticket.escalation";

  @Inject ExtendClock extension;
  @Inject AcknowledgeRequest acknowledging;
  @Inject AskCustomer asking;
  @Inject CheckPreconditions preconditions;
  @Inject Escalations escalations;
  @Inject Laws laws;
  @Inject TicketFixture fixture;
  @Inject Terms terms;

  @Test
  void saysOnceThatAnAnswerIsDueSoonAndOnceThatItWasDue() {
    UUID id = fixture.received();
    Instant due = fixture.read(id).dueAt();
    terms.at(due.minus(Duration.ofDays(7)).minusSeconds(1));
    terms.drain(STAGE);
    assertThat(fixture.read(id).escalatedAt()).isEmpty();

    terms.after(Duration.ofSeconds(1));
    terms.drain(STAGE);
    Instant first = terms.now();
    terms.after(Duration.ofHours(1));
    terms.drain(STAGE);
    assertThat(open(id)).containsExactly("ANSWER_DUE");
    assertThat(fixture.read(id).escalatedAt()).contains(first);
    assertThat(escalated(id)).isEqualTo(1);

    terms.at(due.plusSeconds(1));
    terms.drain(STAGE);
    terms.drain(STAGE);
    assertThat(open(id)).containsExactly("ANSWER_DUE", "ANSWER_OVERDUE");
    assertThat(escalated(id)).isEqualTo(2);
    assertThat(escalations.open(fixture.read(id).ref()))
        .extracting(Escalations.Open::cause)
        .containsExactlyInAnyOrder(Cause.ANSWER_DUE, Cause.ANSWER_OVERDUE);
    dismiss(id);
  }

  @Test
  void aTermThatMovesSettlesWhatWasSaidAndIsSaidAnew() {
    UUID id = terms.verifying(Regime.EU);
    terms.at(fixture.read(id).dueAt().minus(Duration.ofDays(2)));
    terms.drain(STAGE);
    assertThat(open(id)).contains("ANSWER_DUE");

    var read = fixture.read(id);
    extension.extend(
        read.ref(), TicketFixture.ADMIN, read.version(), ExtensionReason.COMPLEXITY, "");
    terms.drain(STAGE);
    assertThat(open(id)).doesNotContain("ANSWER_DUE");

    terms.at(fixture.read(id).dueAt().minus(Duration.ofDays(1)));
    terms.drain(STAGE);
    assertThat(open(id)).contains("ANSWER_DUE");
    assertThat(
            fixture.rows(
                "select 1 from escalation where ticket_id = ?1 and cause = 'ANSWER_DUE'", id))
        .hasSize(2);
    withdraw(id);
    terms.drain(STAGE);
    assertThat(open(id)).isEmpty();
  }

  @Test
  void aClockThatStandsStillRunsOutForNobody() {
    UUID id = terms.verifying(Regime.EU);
    Instant due = fixture.read(id).dueAt();
    asking.ask(
        fixture.read(id).ref(), TicketFixture.AGENT, -1, Set.of(Needed.MANDATE), "On behalf of?");
    terms.at(due.plus(Duration.ofDays(1)));
    terms.drain(STAGE);
    assertThat(open(id)).isEmpty();
    withdraw(id);
  }

  @Test
  void bringsWhatWasBlockedForTooLongBeforeAnAdminAndLetsGoOfItWhenItIsClear() {
    FakeShop.Account account = FakeShop.open().dispute("P-1");
    UUID id = fixture.verifying(account);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.BLOCKED);
    terms.after(Duration.ofDays(14).minusSeconds(1));
    terms.drain(STAGE);
    assertThat(open(id)).isEmpty();
    terms.after(Duration.ofSeconds(1));
    terms.drain(STAGE);
    terms.drain(STAGE);
    assertThat(open(id)).containsExactly("BLOCKED_TOO_LONG");
    assertThat(fixture.read(id).escalatedAt()).contains(terms.now());
    assertThat(fixture.status(id)).as("nothing is decided").isEqualTo(TicketStatus.BLOCKED);

    account.settle();
    preconditions.check(id);
    terms.drain(STAGE);
    assertThat(open(id)).isEmpty();
    assertThat(fixture.read(id).escalatedAt()).isEmpty();
    withdraw(id);
  }

  @Test
  void saysWhenPeopleDoNotDecideWithinThreeWorkingDays() {
    UUID id = terms.verifying(Regime.EU);
    terms.drain(STAGE);
    LocalDate third = laws.calendar(Regime.EU).plus(laws.day(terms.now()), 3);
    terms.at(laws.endOf(third));
    terms.drain(STAGE);
    assertThat(open(id)).isEmpty();
    fixture.change(id, ticket -> ticket.verify("agent", Set.of(Evidence.IN_PERSON), terms.now()));
    terms.after(Duration.ofSeconds(1));
    terms.drain(STAGE);
    assertThat(open(id)).as("verified, and still not decided").containsExactly("DECISION_LATE");

    fixture.change(id, ticket -> ticket.deny(DenialReason.EXCESSIVE, terms.now()));
    terms.drain(STAGE);
    assertThat(open(id)).isEmpty();
    assertThat(fixture.rows("select ended_at > due from decision_promise where ticket_id = ?1", id))
        .hasToString("[true]");
  }

  @Test
  void countsNoTimeForWhichTheCustomerOrTheShopIsWaitedFor() {
    UUID id = terms.verifying(Regime.EU);
    terms.drain(STAGE);
    asking.ask(
        fixture.read(id).ref(), TicketFixture.AGENT, -1, Set.of(Needed.MANDATE), "On behalf of?");
    terms.after(Duration.ofDays(6));
    terms.drain(STAGE);
    assertThat(open(id)).isEmpty();
    assertThat(fixture.rows("select 1 from decision_promise where ticket_id = ?1", id)).isEmpty();
    withdraw(id);
  }

  @Test
  void whoCouldNotBeToldIsATaskThatAPersonSettles() {
    UUID id = fixture.received(); // nobody proved the sender, and no account is known
    terms.under(id, Regime.CALIFORNIA);
    LocalDate tenth = laws.calendar(Regime.CALIFORNIA).plus(laws.day(terms.now()), 10);
    terms.at(laws.endOf(tenth).minus(Duration.ofDays(3)).minusSeconds(1));
    terms.drain(STAGE);
    assertThat(open(id)).isEmpty();
    terms.after(Duration.ofSeconds(1));
    terms.drain(STAGE);
    assertThat(open(id)).containsExactly("ACKNOWLEDGEMENT_DUE");

    acknowledging.acknowledge(fixture.read(id).ref(), TicketFixture.AGENT, -1, Means.PHONE);
    terms.drain(STAGE);
    assertThat(open(id)).isEmpty();
    assertThat(fixture.acts(id)).contains(Act.ACKNOWLEDGED);
    dismiss(id);
  }

  private List<Object> open(UUID id) {
    return List.copyOf(terms.open(id));
  }

  private long escalated(UUID id) {
    return fixture.acts(id).stream().filter(Act.ESCALATED::equals).count();
  }

  private void dismiss(UUID id) {
    fixture.change(id, ticket -> ticket.dismiss(terms.now()));
  }

  private void withdraw(UUID id) {
    fixture.change(id, ticket -> ticket.withdraw(terms.now()));
  }
}
