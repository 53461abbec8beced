package io.erasuredesk.ticket.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.Terms;
import io.erasuredesk.support.TestTickets;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.Regime;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.question.AskCustomer;
import io.erasuredesk.ticket.question.Needed;
import io.erasuredesk.ticket.question.RecordAnswer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** THREATS F23: the clock of the machine is set while the desk works. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class ClockJumpTest {

  private static final List<String> STAGES =
      List.of(
          "ticket.escalation", "ticket.question", "verification.reminder", "verification.expiry");

  @Inject AskCustomer asking;
  @Inject RecordAnswer answering;
  @Inject TestTickets tickets;
  @Inject TicketFixture fixture;
  @Inject Terms terms;
  @Inject AuditLog log;
  @Inject Clock clock;

  @Test
  void anHourBackAndADayForwardMissNothingAndDoNothingTwice() {
    UUID asked = terms.verifying(Regime.EU);
    ask(asked);
    UUID challenged = challenged();
    UUID verified = fixture.verified(FakeShop.open());
    UUID waiting = fixture.received();
    Instant due = fixture.read(waiting).dueAt();
    Random random = new Random(23);

    while (terms.now().isBefore(due.plus(Duration.ofDays(2)))) {
      terms.after(Duration.ofHours(7));
      work();
      if (random.nextInt(4) == 0) {
        terms.after(Duration.ofHours(-1));
        work();
      }
      if (random.nextInt(9) == 0) {
        terms.after(Duration.ofDays(1));
        work();
      }
    }

    assertThat(acts(challenged, Act.EXPIRED)).isEqualTo(1);
    assertThat(letters(challenged, "CHALLENGE_REMINDER")).isEqualTo(1);
    assertThat(letters(challenged, "EXPIRED")).isEqualTo(1);
    assertThat(fixture.status(asked)).isEqualTo(TicketStatus.EXPIRED);
    assertThat(acts(asked, Act.EXPIRED)).isEqualTo(1);
    assertThat(letters(asked, "QUESTION")).isEqualTo(2);
    assertThat(letters(asked, "UNANSWERED")).isEqualTo(1);
    for (UUID open : List.of(verified, waiting)) {
      for (String cause : List.of("ANSWER_DUE", "ANSWER_OVERDUE")) {
        assertThat(
                fixture.rows(
                    "select 1 from escalation where ticket_id = ?1 and cause = ?2", open, cause))
            .as(cause)
            .hasSize(1);
      }
    }
    assertThat(fixture.status(verified)).isEqualTo(TicketStatus.AWAITING_APPROVAL);
    assertThat(fixture.read(verified).approvedBy()).isEmpty();
    fixture.change(verified, ticket -> ticket.withdraw(terms.now()));
    fixture.change(waiting, ticket -> ticket.dismiss(terms.now()));
  }

  @Test
  void anAnswerBeforeItsQuestionByTheClockTakesNoTimeAway() {
    UUID id = terms.verifying(Regime.EU);
    Instant due = fixture.read(id).dueAt();
    ask(id);
    terms.after(Duration.ofDays(-2));
    Ticket read = fixture.read(id);
    answering.answer(read.ref(), TicketFixture.AGENT, read.version());

    assertThat(fixture.read(id).dueAt()).isEqualTo(due);
    assertThat(
            fixture.rows(
                "select 1 from clock_pause where ticket_id = ?1 and answered_at = asked_at", id))
        .hasSize(1);
    terms.after(Duration.ofDays(2));
    fixture.change(id, ticket -> ticket.withdraw(terms.now()));
  }

  @Test
  void theLogMarksAJumpAndNoOrdinaryTime() {
    AtomicLong steady = new AtomicLong();
    WatchClock watch = new WatchClock(log, new SimpleMeterRegistry(), clock, steady::get);
    int before = jumps();
    for (int i = 0; i < 3; i++) {
      watch.step();
      pass(steady, Duration.ofMinutes(10), Duration.ofMinutes(10)); // a long pause is no jump
    }
    watch.step();
    assertThat(jumps()).isEqualTo(before);

    pass(steady, Duration.ofDays(1), Duration.ofSeconds(1));
    watch.step();
    pass(steady, Duration.ofHours(-1), Duration.ofSeconds(1));
    watch.step();
    watch.step();
    assertThat(jumps()).isEqualTo(before + 2);
  }

  private void pass(AtomicLong steady, Duration wall, Duration real) {
    terms.after(wall);
    steady.addAndGet(real.toNanos());
  }

  private int jumps() {
    return fixture.rows("select 1 from audit_opening where content like '%CLOCK_JUMPED%'").size();
  }

  private void work() {
    STAGES.forEach(terms::drain);
  }

  private UUID challenged() {
    var account = FakeShop.open();
    UUID id = tickets.open(account.email(), "en");
    tickets.stepUntil(
        "verification.challenge",
        () -> tickets.read(id).status() == TicketStatus.AWAITING_CONFIRMATION);
    return id;
  }

  private void ask(UUID id) {
    Ticket read = fixture.read(id);
    asking.ask(
        read.ref(), TicketFixture.AGENT, read.version(), Set.of(Needed.ORDER_COUNT), "A doubt");
  }

  private long acts(UUID id, Act act) {
    return fixture.acts(id).stream().filter(act::equals).count();
  }

  private long letters(UUID id, String kind) {
    return fixture.letters(id).stream().filter(kind::equals).count();
  }
}
