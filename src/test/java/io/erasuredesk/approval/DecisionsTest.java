package io.erasuredesk.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.audit.Act;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.Correspondence;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.Message;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class DecisionsTest {

  private static final Actor.Staff AGENT = TicketFixture.AGENT;
  private static final Actor.Staff ADMIN = TicketFixture.ADMIN;

  @Inject TicketFixture fixture;
  @Inject DenyErasure denial;
  @Inject ReturnToVerifier back;
  @Inject DismissTicket dismissal;
  @Inject Correspondence correspondence;

  @Test
  void deniesWithReasonLetterAndSealedWords() {
    UUID id = fixture.verified(FakeShop.open());

    denial.deny(ref(id), ADMIN, version(id), DenialReason.LEGAL_CLAIMS, "A case is open.");

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.DENIED);
    assertThat(fixture.read(id).denialReason()).contains(DenialReason.LEGAL_CLAIMS);
    assertThat(fixture.acts(id)).endsWith(Act.DENIED);
    assertThat(List.<Object>copyOf(fixture.letters(id))).containsExactly("DENIED");
    assertThat(notes(id)).containsExactly("A case is open.");
  }

  @Test
  void refusesDenialByWhoeverVerified() {
    UUID id = fixture.verified(FakeShop.open());
    var both = new Actor.Staff("agent", Set.of(Role.AGENT, Role.ADMIN));

    refuses(
        ProblemType.FOUR_EYES, () -> denial.deny(ref(id), both, -1, DenialReason.EXCESSIVE, ""));
  }

  @Test
  void refusesDenialOfAnUnknownAStaleAndAnEndedTicketInThisOrder() {
    UUID id = fixture.received();
    refuses(
        ProblemType.NOT_FOUND,
        () ->
            denial.deny(
                TicketRef.of("D-0000-0000").orElseThrow(), ADMIN, 7, DenialReason.EXCESSIVE, ""));
    denial.deny(ref(id), ADMIN, -1, DenialReason.NOT_IDENTIFIED, "");
    refuses(
        ProblemType.CHANGED_MEANWHILE,
        () -> denial.deny(ref(id), ADMIN, 0, DenialReason.EXCESSIVE, ""));
    refuses(
        ProblemType.WRONG_STATUS,
        () -> denial.deny(ref(id), ADMIN, version(id), DenialReason.EXCESSIVE, ""));
  }

  @Test
  void returnsToTheVerifierWhatCountsNoLonger() {
    UUID id = fixture.verified(FakeShop.open());

    back.back(ref(id), ADMIN, version(id), "Which mandate?");

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.VERIFYING);
    assertThat(fixture.read(id).verifiedBy()).isEmpty();
    assertThat(fixture.acts(id)).endsWith(Act.RETURNED);
    assertThat(notes(id)).containsExactly("Which mandate?");
    refuses(ProblemType.WRONG_STATUS, () -> back.back(ref(id), ADMIN, -1, "again"));
  }

  @Test
  void refusesToReturnWithoutSayingWhy() {
    UUID id = fixture.verified(FakeShop.open());

    refuses(ProblemType.INVALID_INPUT, () -> back.back(ref(id), ADMIN, -1, " \n "));
    refuses(ProblemType.CHANGED_MEANWHILE, () -> back.back(ref(id), ADMIN, 0, ""));
  }

  @Test
  void dismissesOnlyWhatIsReceivedAndOnlyWithAReason() {
    UUID id = fixture.received();
    UUID further = fixture.verifying(FakeShop.open());

    refuses(ProblemType.INVALID_INPUT, () -> dismissal.dismiss(ref(id), AGENT, -1, ""));
    refuses(
        ProblemType.WRONG_STATUS, () -> dismissal.dismiss(ref(further), AGENT, -1, "no request"));
    dismissal.dismiss(ref(id), AGENT, version(id), "An advertisement");

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.DISMISSED);
    assertThat(fixture.acts(id)).endsWith(Act.DISMISSED);
    assertThat(fixture.letters(id)).isEmpty();
    assertThat(notes(id)).containsExactly("An advertisement");
  }

  private TicketRef ref(UUID id) {
    return fixture.read(id).ref();
  }

  private long version(UUID id) {
    return fixture.read(id).version();
  }

  private List<String> notes(UUID id) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              var ticket = fixture.read(id);
              return correspondence.of(ticket).stream()
                  .filter(message -> message.author() == Message.Author.STAFF)
                  .map(message -> correspondence.content(ticket, message).text())
                  .toList();
            });
  }

  private static void refuses(ProblemType problem, ThrowingCallable act) {
    assertThatThrownBy(act)
        .asInstanceOf(type(DeskException.class))
        .extracting(DeskException::type)
        .isEqualTo(problem);
  }
}
