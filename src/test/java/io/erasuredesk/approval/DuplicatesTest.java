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
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.RelatedTickets;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class DuplicatesTest {

  private static final Actor.Staff AGENT = TicketFixture.AGENT;

  @Inject TicketFixture fixture;
  @Inject TestTickets tickets;
  @Inject MarkDuplicate duplicate;
  @Inject RelatedTickets related;
  @Inject DenyErasure denial;

  /** Asked by this address about an account, and challenged. */
  private UUID challenged(FakeShop.Account account, String from) {
    UUID id = tickets.open(from, "en", account.email());
    tickets.stepUntil(
        "verification.challenge", () -> fixture.status(id) == TicketStatus.AWAITING_CONFIRMATION);
    return id;
  }

  private void mark(UUID id, UUID of) {
    duplicate.mark(
        fixture.read(id).ref(), AGENT, fixture.read(id).version(), fixture.read(of).ref());
  }

  @Test
  void endsTheOtherWithALetterThatNamesTheOneThatGoesOn() {
    FakeShop.Account account = FakeShop.open();
    UUID first = fixture.verifying(account);
    UUID second = challenged(account, account.email());

    mark(second, first);

    assertThat(fixture.status(second)).isEqualTo(TicketStatus.DUPLICATE);
    assertThat(fixture.read(second).duplicateOf()).contains(first);
    assertThat(List.<Object>copyOf(fixture.letters(second))).contains("DUPLICATE");
    assertThat(fixture.acts(second)).endsWith(Act.MARKED_DUPLICATE);
    assertThat(fixture.letters(first)).isEmpty();
  }

  @Test
  void letsNoUnprovenRequestShadowTheOneOfTheOwner() {
    FakeShop.Account account = FakeShop.open();
    UUID attacker = challenged(account, "mallory@evil.example");
    UUID owner = challenged(account, account.email());

    refuses(ProblemType.WRONG_STATUS, () -> mark(owner, attacker));
    UUID proven = fixture.verifying(account);
    refuses(ProblemType.WRONG_STATUS, () -> mark(proven, attacker));
    mark(attacker, proven);

    assertThat(fixture.status(owner)).isEqualTo(TicketStatus.AWAITING_CONFIRMATION);
    assertThat(fixture.status(proven)).isEqualTo(TicketStatus.VERIFYING);
  }

  @Test
  void refusesAnotherAccountItselfAndWhatHasEnded() {
    FakeShop.Account account = FakeShop.open();
    UUID id = challenged(account, account.email());
    UUID stranger = fixture.verifying(FakeShop.open());
    UUID ended = fixture.verifying(account);
    fixture.change(ended, ticket -> ticket.withdraw(ticket.receivedAt()));

    refuses(ProblemType.INVALID_INPUT, () -> mark(id, stranger));
    refuses(ProblemType.INVALID_INPUT, () -> mark(id, id));
    refuses(ProblemType.WRONG_STATUS, () -> mark(id, ended));
  }

  @Test
  void goesOnByItselfWithItsOwnDayWhenTheOtherEndsWithoutAnErasure() {
    FakeShop.Account account = FakeShop.open();
    UUID first = fixture.verifying(account);
    TestClock.advance(Duration.ofDays(2));
    UUID second = challenged(account, account.email());
    Ticket before = fixture.read(second);
    mark(second, first);
    tickets.drain("approval.promote");
    assertThat(fixture.status(second)).isEqualTo(TicketStatus.DUPLICATE);

    denial.deny(fixture.read(first).ref(), TicketFixture.ADMIN, -1, DenialReason.EXCESSIVE, "");
    tickets.drain("approval.promote");

    Ticket promoted = fixture.read(second);
    assertThat(promoted.status()).isEqualTo(TicketStatus.RECEIVED);
    assertThat(promoted.receivedAt()).isEqualTo(before.receivedAt());
    assertThat(promoted.dueAt()).isEqualTo(before.dueAt());
    assertThat(fixture.acts(second)).endsWith(Act.PROMOTED);
    TestClock.advance(Duration.ofMinutes(1));
    tickets.stepUntil(
        "verification.challenge",
        () -> fixture.status(second) == TicketStatus.AWAITING_CONFIRMATION);
  }

  @Test
  void namesTheOtherTicketsOfOneDataSubjectAndNoOthers() {
    FakeShop.Account account = FakeShop.open();
    UUID first = fixture.verifying(account);
    UUID second = challenged(account, account.email());
    UUID claimed = tickets.open(account.email(), "en"); // claims the address, and nothing is bound

    List<RelatedTickets.Related> found =
        QuarkusTransaction.requiringNew().call(() -> related.of(fixture.read(second)));

    assertThat(found)
        .containsExactly(
            new RelatedTickets.Related(fixture.read(first).ref().text(), TicketStatus.VERIFYING));
    assertThat(
            QuarkusTransaction.requiringNew()
                .<List<?>>call(() -> related.of(fixture.read(claimed))))
        .isEmpty();
  }
}
