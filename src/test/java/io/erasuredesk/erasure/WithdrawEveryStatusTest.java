package io.erasuredesk.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.access.Actor;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The customer can stop in every status before the erasure component works, and in no other. */
@QuarkusTest
@TestProfile(FakeProcessorResource.Profile.class)
class WithdrawEveryStatusTest extends Ordering {

  @Inject WithdrawRequest withdrawal;
  @Inject Clock clock;

  @ParameterizedTest
  @EnumSource(
      names = {
        "RECEIVED",
        "AWAITING_CONFIRMATION",
        "VERIFYING",
        "AWAITING_CUSTOMER",
        "BLOCKED",
        "AWAITING_APPROVAL",
        "COOLING_OFF",
        "HANDED_OFF",
        "ACTION_REQUIRED"
      })
  void stopsBeforeTheErasureComponentWorks(TicketStatus status) {
    for (Actor by : List.of(new Actor.Requester(), TicketFixture.AGENT)) {
      UUID id = at(status);
      withdrawal.withdraw(id, by);
      run();
      assertThat(fixture.status(id))
          .as("%s by %s", status, by.label())
          .isEqualTo(TicketStatus.WITHDRAWN);
      if (status != TicketStatus.RECEIVED) { // then nobody's address is known yet
        assertThat(letters(id)).containsOnlyOnce("WITHDRAWN");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"VERIFYING", "AWAITING_APPROVAL", "COOLING_OFF"})
  void stopsOnAHoldAndOverAnUnreadMailToo(TicketStatus status) {
    UUID id = at(status);
    fixture.mail(id, true);
    fixture.change(id, Ticket::hold);

    withdrawal.withdraw(id, new Actor.Requester());
    run();

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.WITHDRAWN);
  }

  @Test
  void isTooLateOnceTheErasureComponentWorksAndAfterTheEnd() {
    UUID erasing = erasing();
    UUID denied = fixture.received();
    fixture.change(denied, ticket -> ticket.deny(DenialReason.EXCESSIVE, clock.instant()));
    UUID dismissed = fixture.received();
    fixture.change(dismissed, ticket -> ticket.dismiss(clock.instant()));
    UUID expired = at(TicketStatus.AWAITING_CONFIRMATION);
    fixture.change(expired, ticket -> ticket.expire(clock.instant()));
    UUID duplicate = fixture.received();
    fixture.change(duplicate, ticket -> ticket.markDuplicate(denied, clock.instant()));

    for (UUID id : List.of(erasing, denied, dismissed, expired, duplicate)) {
      TicketStatus before = fixture.status(id);
      refuses(ProblemType.WRONG_STATUS, () -> withdrawal.withdraw(id, new Actor.Requester()));
      assertThat(fixture.status(id)).isEqualTo(before);
    }
  }

  private UUID at(TicketStatus status) {
    FakeShop.Account own = FakeShop.open();
    return switch (status) {
      case RECEIVED -> fixture.received();
      case AWAITING_CONFIRMATION -> {
        UUID id = tickets.open(own.email(), "en");
        tickets.stepUntil(
            "verification.challenge",
            () -> fixture.status(id) == TicketStatus.AWAITING_CONFIRMATION);
        yield id;
      }
      case VERIFYING -> fixture.verifying(own);
      case AWAITING_CUSTOMER -> {
        UUID id = fixture.verifying(own);
        fixture.change(id, ticket -> ticket.ask(clock.instant()));
        yield id;
      }
      case BLOCKED -> fixture.verifying(own.dispute("P-1"));
      case AWAITING_APPROVAL -> fixture.verified(own);
      case COOLING_OFF, HANDED_OFF, ACTION_REQUIRED -> {
        UUID id = fixture.approved(own);
        run();
        if (status != TicketStatus.COOLING_OFF) {
          if (status == TicketStatus.ACTION_REQUIRED) {
            own.dispute("P-1");
          }
          after(COOLING_OFF);
        }
        assertThat(fixture.status(id)).isEqualTo(status);
        yield id;
      }
      default -> throw new IllegalArgumentException(status.name());
    };
  }
}
