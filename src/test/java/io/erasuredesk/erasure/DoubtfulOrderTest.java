package io.erasuredesk.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.access.Actor;
import io.erasuredesk.approval.DenyErasure;
import io.erasuredesk.erasure.FakeProcessor.Fault;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An order whose answer was lost may be held by the processor, whatever it says afterwards. */
@QuarkusTest
@TestProfile(FakeProcessorResource.Profile.class)
class DoubtfulOrderTest extends Ordering {

  private static final Duration NEXT_TRY = Duration.ofMinutes(1);

  @Inject WithdrawRequest withdrawal;
  @Inject DenyErasure denial;
  @Inject RetryErasure retrial;

  @Test
  void isNotTakenForCalledOffAfterARefusalThatFollowedALostAnswer() {
    UUID id = takenWithALostAnswerAndThenTurnedDown();

    withdrawal.withdraw(id, new Actor.Requester());

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ACTION_REQUIRED);
    run();
    assertThat(processor.status(processor.order(account.id(), "erase"))).isEqualTo("cancelled");
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.WITHDRAWN);
  }

  @Test
  void isNotDeniedAfterARefusalThatFollowedALostAnswer() {
    UUID id = takenWithALostAnswerAndThenTurnedDown();

    refuses(
        ProblemType.WRONG_STATUS,
        () ->
            denial.deny(
                fixture.read(id).ref(), TicketFixture.ADMIN, -1, DenialReason.EXCESSIVE, ""));
  }

  @Test
  void isStillInDoubtWhenAPersonLetsItGoOn() {
    UUID id = takenWithALostAnswerAndThenTurnedDown();
    processor.misbehave("GET", account.id(), Fault.UNAUTHORISED);

    retrial.retry(fixture.read(id).ref(), TicketFixture.ADMIN, -1);
    run();
    withdrawal.withdraw(id, new Actor.Requester());

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ACTION_REQUIRED);
  }

  @Test
  void isBelievedToBeHeldWhenTheProcessorSaysSoAfterARefusal() {
    UUID id = suspended();
    processor.misbehave("POST", account.id(), Fault.BAD_REQUEST);
    after(COOLING_OFF);
    assertThat(order(id, "ERASE", "state")).isEqualTo("REFUSED");

    UUID order = (UUID) order(id, "ERASE", "id");
    send(FakeProcessor.callback(order, "in_progress", "\"event_seq\":1", CALLBACK_URL));

    refuses(ProblemType.WRONG_STATUS, () -> withdrawal.withdraw(id, new Actor.Requester()));
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ACTION_REQUIRED);
  }

  @Test
  void isCalledOffOnlyOnceTheProcessorHasTwiceNotHeardOfIt() {
    UUID id = suspended();
    processor.misbehave("POST", account.id(), Fault.DROP);
    after(COOLING_OFF);

    withdrawal.withdraw(id, new Actor.Requester());
    run();
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
    after(NEXT_TRY);

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.WITHDRAWN);
    assertThat(processor.calls((UUID) order(id, "ERASE", "id")))
        .extracting(FakeProcessor.Call::method)
        .containsExactly("POST", "DELETE", "DELETE");
  }

  private UUID takenWithALostAnswerAndThenTurnedDown() {
    UUID id = suspended();
    processor.misbehave("POST", account.id(), Fault.DO_AND_DROP);
    processor.misbehave("GET", account.id(), Fault.UNAUTHORISED);
    after(COOLING_OFF);
    after(NEXT_TRY);
    assertThat(reason(id)).isEqualTo("ORDER_REFUSED");
    return id;
  }
}
