package io.erasuredesk.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Regime;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.law.Facts;
import io.erasuredesk.ticket.law.Laws;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Tickets under other laws and at other times, and what the law's tables say of them. */
@ApplicationScoped
public class Terms {

  private final TicketFixture fixture;
  private final TestTickets tickets;
  private final Laws laws;
  private final Clock clock;

  Terms(TicketFixture fixture, TestTickets tickets, Laws laws, Clock clock) {
    this.fixture = fixture;
    this.tickets = tickets;
    this.laws = laws;
    this.clock = clock;
  }

  /** Confirmed, checked and clear, under a law. */
  public UUID verifying(Regime regime) {
    UUID id = fixture.verifying(FakeShop.open());
    under(id, regime);
    return id;
  }

  /** Puts a ticket under another law. */
  public void under(UUID id, Regime regime) {
    fixture.sql(
        "update ticket set regime = ?2, due_at = ?3, version = version + 1 where id = ?1",
        id,
        regime.name(),
        laws.answerDue(regime, fixture.read(id).receivedAt()));
  }

  /** By the tables, which are tested against the law: when the answer is due. */
  public Instant due(UUID id, boolean extended, List<Facts.Question> questions) {
    Ticket ticket = fixture.read(id);
    return laws.answerDue(
        ticket.regime(),
        new Facts(laws.day(ticket.receivedAt()), extended, questions, laws.day(clock.instant())));
  }

  /** A question for identity data. */
  public Facts.Question asked(Instant at, Instant answered) {
    return new Facts.Question(laws.day(at), Optional.of(laws.day(answered)));
  }

  /** The same, not answered. */
  public Facts.Question asked(Instant at) {
    return new Facts.Question(laws.day(at), Optional.empty());
  }

  /** Moves the clock to an instant, forward or back. */
  public void at(Instant when) {
    TestClock.advance(Duration.between(clock.instant(), when));
  }

  /** Lets a time pass. */
  public void after(Duration time) {
    TestClock.advance(time);
  }

  public Instant now() {
    return clock.instant();
  }

  /** Steps a stage until it rests. */
  public void drain(String stage) {
    tickets.drain(stage);
  }

  /** Causes for which a ticket is before an admin now, and since when it was. */
  public List<?> open(UUID id) {
    return fixture.rows(
        "select cause from escalation where ticket_id = ?1 and settled_at is null order by cause",
        id);
  }

  /** Expects a refusal. */
  public static void refuses(ProblemType type, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(DeskException.class, e -> assertThat(e.type()).isEqualTo(type));
  }
}
