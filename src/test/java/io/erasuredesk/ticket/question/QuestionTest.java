package io.erasuredesk.ticket.question;

import static io.erasuredesk.support.Terms.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.audit.Act;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.Terms;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.Correspondence;
import io.erasuredesk.ticket.Message;
import io.erasuredesk.ticket.MessageContent;
import io.erasuredesk.ticket.Regime;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class QuestionTest {

  private static final String STAGE = "ticket.question";
  private static final Set<Needed> IDENTITY = Set.of(Needed.DELIVERY_POSTCODE);

  @Inject AskCustomer asking;
  @Inject RecordAnswer answering;
  @Inject Correspondence correspondence;
  @Inject TicketFixture fixture;
  @Inject Terms terms;

  @ParameterizedTest(name = "{0}: GDPR 12(6), EDPB 01/2022; UK GDPR 12A(2)(b)")
  @EnumSource(names = {"EU", "UK"})
  void theClockStandsStillForIdentityDataAndGoesOnWithTheAnswer(Regime regime) {
    UUID id = terms.verifying(regime);
    Instant asked = terms.now();
    ask(id, IDENTITY);

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.AWAITING_CUSTOMER);
    assertThat(fixture.read(id).pausedAt()).contains(asked);
    assertThat(List.<Object>copyOf(fixture.letters(id))).contains("QUESTION");
    assertThat(fixture.acts(id)).contains(Act.CUSTOMER_ASKED);

    terms.after(Duration.ofDays(5));
    answer(id);

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.VERIFYING);
    assertThat(fixture.read(id).pausedAt()).isEmpty();
    assertThat(fixture.read(id).dueAt())
        .isEqualTo(terms.due(id, false, List.of(terms.asked(asked, terms.now()))))
        .isAfter(terms.due(id, false, List.of()));
    assertThat(fixture.acts(id)).contains(Act.CUSTOMER_ANSWERED);
  }

  @ParameterizedTest(name = "{0}: 11 CCR 7021(b), regardless of verification")
  @EnumSource(names = {"CALIFORNIA", "NONE"})
  void noOtherClockEverStandsStill(Regime regime) {
    UUID id = terms.verifying(regime);
    Instant due = fixture.read(id).dueAt();
    ask(id, IDENTITY);
    assertThat(fixture.read(id).pausedAt()).isEmpty();
    terms.after(Duration.ofDays(5));
    answer(id);
    assertThat(fixture.read(id).dueAt()).isEqualTo(due);
  }

  @Test
  void theClockGoesOnForWhatIsNoIdentityDataAndForWhatIsAskedTooLate() {
    UUID other = terms.verifying(Regime.EU);
    ask(other, Set.of(Needed.ORDERS_DECISION, Needed.OTHER));
    assertThat(fixture.read(other).pausedAt()).isEmpty();

    UUID late = terms.verifying(Regime.EU);
    Instant due = fixture.read(late).dueAt();
    terms.after(Duration.ofDays(7).plusSeconds(1));
    ask(late, IDENTITY);
    assertThat(fixture.status(late)).isEqualTo(TicketStatus.AWAITING_CUSTOMER);
    assertThat(fixture.read(late).pausedAt()).isEmpty();
    answer(late);
    assertThat(fixture.read(late).dueAt()).isEqualTo(due);
  }

  @Test
  void theClockGoesOnFromTheArrivalOfTheMailAndNotFromItsReading() {
    UUID id = terms.verifying(Regime.EU);
    Instant asked = terms.now();
    ask(id, IDENTITY);
    terms.after(Duration.ofDays(2));
    Instant came = terms.now();
    mail(id, Message.Author.REQUESTER);
    terms.after(Duration.ofDays(4)); // nobody reads it
    mail(id, Message.Author.REQUESTER);
    answer(id);

    assertThat(fixture.read(id).dueAt())
        .isEqualTo(terms.due(id, false, List.of(terms.asked(asked, came))));
  }

  @Test
  void aMailAloneMovesNothing() {
    UUID id = terms.verifying(Regime.EU);
    ask(id, IDENTITY);
    mail(id, Message.Author.REQUESTER);
    terms.drain(STAGE);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.AWAITING_CUSTOMER);
    assertThat(fixture.read(id).pausedAt()).isPresent();
  }

  @Test
  void remindsOnceAndEndsWhereNoAnswerCame() {
    UUID id = terms.verifying(Regime.EU);
    ask(id, IDENTITY);
    terms.after(Duration.ofDays(7).minusSeconds(1));
    terms.drain(STAGE);
    assertThat(questions(id)).isEqualTo(1);
    terms.after(Duration.ofSeconds(1));
    terms.drain(STAGE);
    terms.drain(STAGE);
    assertThat(questions(id)).isEqualTo(2);
    terms.after(Duration.ofDays(7).minusSeconds(1));
    terms.drain(STAGE);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.AWAITING_CUSTOMER);
    terms.after(Duration.ofSeconds(1));
    terms.drain(STAGE);
    terms.drain(STAGE);

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.EXPIRED);
    assertThat(fixture.letters(id).stream().filter("UNANSWERED"::equals)).hasSize(1);
    assertThat(fixture.acts(id).stream().filter(Act.EXPIRED::equals)).hasSize(1);
    refuses(ProblemType.WRONG_STATUS, () -> answer(id));
  }

  @ParameterizedTest
  @EnumSource(names = {"REQUESTER", "STRANGER"})
  void endsNothingWhileAMailWaitsToBeRead(Message.Author author) {
    UUID id = terms.verifying(Regime.EU);
    ask(id, IDENTITY);
    terms.after(Duration.ofDays(1));
    mail(id, author);
    terms.after(Duration.ofDays(7));
    terms.drain(STAGE);
    assertThat(questions(id)).as("no reminder, since there is an answer").isEqualTo(1);
    terms.after(Duration.ofDays(20));
    terms.drain(STAGE);
    terms.drain(STAGE);

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.AWAITING_CUSTOMER);
    assertThat(List.<Object>copyOf(terms.open(id))).containsExactly("ANSWER_UNREAD");
    answer(id);
    terms.drain("ticket.escalation");
    assertThat(List.<Object>copyOf(terms.open(id))).doesNotContain("ANSWER_UNREAD");
  }

  @Test
  void endsNothingUnderALegalHoldOrAnUnreadMail() {
    UUID held = terms.verifying(Regime.EU);
    UUID frozen = terms.verifying(Regime.EU);
    ask(held, IDENTITY);
    ask(frozen, IDENTITY);
    fixture.change(held, ticket -> ticket.hold());
    fixture.change(frozen, ticket -> ticket.freeze(terms.now()));
    terms.after(Duration.ofDays(8));
    terms.drain(STAGE);
    terms.after(Duration.ofDays(30));
    terms.drain(STAGE);
    assertThat(fixture.status(held)).isEqualTo(TicketStatus.AWAITING_CUSTOMER);
    assertThat(fixture.status(frozen)).isEqualTo(TicketStatus.AWAITING_CUSTOMER);

    fixture.change(held, ticket -> ticket.liftHold());
    terms.drain(STAGE);
    assertThat(fixture.status(held)).isEqualTo(TicketStatus.EXPIRED);
    fixture.change(frozen, ticket -> ticket.withdraw(terms.now()));
  }

  @Test
  void whoWasNotRemindedInTimeStillHasTheTimeThatAReminderLeaves() {
    UUID id = terms.verifying(Regime.EU);
    ask(id, IDENTITY);
    terms.after(Duration.ofDays(21)); // the desk was down
    terms.drain(STAGE);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.AWAITING_CUSTOMER);
    assertThat(questions(id)).isEqualTo(2);
    terms.after(Duration.ofDays(7));
    terms.drain(STAGE);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.EXPIRED);
  }

  @Test
  void asksOnlyWhileVerifyingAndOnlySomethingForAReason() {
    UUID id = terms.verifying(Regime.EU);
    refuses(ProblemType.INVALID_INPUT, () -> ask(id, Set.of()));
    refuses(
        ProblemType.INVALID_INPUT,
        () -> asking.ask(fixture.read(id).ref(), TicketFixture.AGENT, -1, IDENTITY, " \n"));
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.VERIFYING);
    ask(id, IDENTITY);
    refuses(ProblemType.WRONG_STATUS, () -> ask(id, IDENTITY));
    answer(id);
    refuses(ProblemType.WRONG_STATUS, () -> answer(id));
    ask(id, Set.of(Needed.MANDATE)); // once more is fine
    assertThat(questions(id)).isEqualTo(2);
    assertThat(fixture.rows("select 1 from clock_pause where ticket_id = ?1", id)).hasSize(2);
  }

  @Test
  void keepsTheWordsOfTheRepresentativeSealed() {
    UUID id = terms.verifying(Regime.EU);
    asking.ask(fixture.read(id).ref(), TicketFixture.AGENT, -1, IDENTITY, "markerdoubt");
    assertThat(
            fixture.rows(
                "select 1 from question q where q.ticket_id = ?1"
                    + " and (cast(q.* as text) like '%markerdoubt%'"
                    + " or encode(q.content, 'escape') like '%markerdoubt%')",
                id))
        .isEmpty();
  }

  private void ask(UUID id, Set<Needed> needed) {
    asking.ask(
        fixture.read(id).ref(), TicketFixture.AGENT, fixture.read(id).version(), needed, "A doubt");
  }

  private void answer(UUID id) {
    answering.answer(fixture.read(id).ref(), TicketFixture.AGENT, fixture.read(id).version());
  }

  private long questions(UUID id) {
    return fixture.letters(id).stream().filter("QUESTION"::equals).count();
  }

  private void mail(UUID id, Message.Author author) {
    fixture.change(
        id,
        ticket ->
            correspondence.add(
                ticket,
                UUID.randomUUID(),
                terms.now(),
                author,
                new MessageContent("x@example.org", "Re", "1234", "1234", false, List.of(), null)));
  }
}
