package io.erasuredesk.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.ticket.Correspondence;
import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.verification.identity.VerifyRequest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class VerifyRequestTest extends Verifying {

  private static final Set<Evidence> MAILBOX = Set.of(Evidence.REGISTERED_MAILBOX);

  @Inject VerifyRequest verification;
  @Inject CheckPreconditions check;
  @Inject Correspondence correspondence;

  @Test
  void sendsAConfirmedAndClearRequestToAnotherPerson() {
    UUID id = checked(FakeShop.open());

    var ticket =
        verification.verify(
            ref(id),
            AGENT,
            tickets.read(id).version(),
            Set.of(Evidence.REGISTERED_MAILBOX, Evidence.MANDATE),
            "Spoke to the customer");

    assertThat(ticket.status()).isEqualTo(TicketStatus.AWAITING_APPROVAL);
    assertThat(ticket.verifiedBy()).contains("agent");
    assertThat(ticket.evidence())
        .containsExactlyInAnyOrder(Evidence.REGISTERED_MAILBOX, Evidence.MANDATE);
    assertThat(acts(id)).endsWith(Act.VERIFIED, Act.NOTE_ADDED);
    assertThat(notes(id)).isEqualTo("Spoke to the customer by agent");
  }

  @Test
  void keepsNoEmptyNote() {
    UUID id = checked(FakeShop.open());

    verification.verify(ref(id), AGENT, -1, MAILBOX, "  ");

    assertThat(notes(id)).isEmpty();
  }

  @Test
  void refusesWhoeverOpenedTheTicket() {
    var account = FakeShop.open();
    UUID id = tickets.open(AGENT, account.email(), "en");
    tickets.stepUntil(CHALLENGE, () -> status(id) == TicketStatus.AWAITING_CONFIRMATION);
    confirmation.confirm(id, "Delete my account", null, false);
    check.check(id);

    refuses(ProblemType.FOUR_EYES, id, AGENT, -1, MAILBOX);
    // also where the status would be wrong anyway
    verification.verify(ref(id), new Actor.Staff("agent2", AGENT.roles()), -1, MAILBOX, "");
    refuses(ProblemType.FOUR_EYES, id, AGENT, -1, MAILBOX);
  }

  @Test
  void refusesAStaleVersionBeforeAnythingElse() {
    UUID id = checked(FakeShop.open());
    long version = tickets.read(id).version();

    refuses(ProblemType.CHANGED_MEANWHILE, id, AGENT, version - 1, Set.of());
    refuses(ProblemType.CHANGED_MEANWHILE, id, AGENT, version + 1, MAILBOX);
  }

  @Test
  void refusesAnUnknownTicketAndAWrongStatus() {
    assertThatThrownBy(
            () ->
                verification.verify(
                    TicketRef.of("D-ZZZZ-ZZZZ").orElseThrow(), AGENT, -1, MAILBOX, ""))
        .isInstanceOfSatisfying(
            DeskException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.NOT_FOUND));
    refuses(ProblemType.WRONG_STATUS, challenged(FakeShop.open(), "en"), AGENT, -1, MAILBOX);
  }

  @Test
  void refusesToRestOnNothing() {
    refuses(ProblemType.INVALID_INPUT, checked(FakeShop.open()), AGENT, -1, Set.of());
  }

  @ParameterizedTest
  @EnumSource(
      value = Evidence.class,
      names = {"DATA_MATCH", "SHOP_SIGN_IN", "PHONE_CODE"})
  void refusesEvidenceThatTheDeskHasNotSeen(Evidence code) {
    UUID id = checked(FakeShop.open());

    refuses(
        ProblemType.UNPROVEN_EVIDENCE, id, AGENT, -1, Set.of(Evidence.REGISTERED_MAILBOX, code));
    assertThat(status(id)).isEqualTo(TicketStatus.VERIFYING);
    assertThat(tickets.read(id).verifiedBy()).isEmpty();
  }

  @Test
  void refusesAMandateWithoutTheCustomersOwnAnswer() {
    UUID id = checked(FakeShop.open());

    refuses(ProblemType.LEVEL_NOT_REACHED, id, AGENT, -1, Set.of(Evidence.MANDATE));
    refuses(
        ProblemType.LEVEL_NOT_REACHED, id, AGENT, -1, Set.of(Evidence.MANDATE, Evidence.IN_PERSON));
  }

  @Test
  void refusesWithoutTheMailboxWhoeverIsThere() {
    refuses(
        ProblemType.LEVEL_NOT_REACHED,
        checked(FakeShop.open()),
        AGENT,
        -1,
        Set.of(Evidence.IN_PERSON));
  }

  @Test
  void asksForTwoDataPointsByDefault() {
    VerificationConfig byDefault =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(VerificationConfig.class)
            .build()
            .getConfigMapping(VerificationConfig.class);

    assertThat(byDefault.leastLevel()).isEqualTo(Level.L2);
    assertThat(byDefault.leastLevelOfEmpty()).isEqualTo(Level.L1);
    assertThat(byDefault.walletThreshold()).isEqualByComparingTo("100");
  }

  @Test
  void refusesWithoutAFreshClearCheck() {
    UUID unchecked = confirmed(FakeShop.open());
    refuses(ProblemType.PRECONDITION_OPEN, unchecked, AGENT, -1, MAILBOX);

    UUID stale = checked(FakeShop.open());
    TestClock.advance(Duration.ofHours(1));
    refuses(ProblemType.PRECONDITION_OPEN, stale, AGENT, -1, MAILBOX);

    var gone = FakeShop.open();
    UUID unknown = confirmed(gone);
    FakeShop.close(gone);
    check.check(unknown);
    refuses(ProblemType.PRECONDITION_OPEN, unknown, AGENT, -1, MAILBOX);

    UUID blocked = checked(FakeShop.open().dispute("P-1"));
    refuses(ProblemType.WRONG_STATUS, blocked, AGENT, -1, MAILBOX);
  }

  private void refuses(
      ProblemType type, UUID id, Actor.Staff by, long version, Set<Evidence> evidence) {
    assertThatThrownBy(() -> verification.verify(ref(id), by, version, evidence, "a note"))
        .isInstanceOfSatisfying(DeskException.class, e -> assertThat(e.type()).isEqualTo(type));
    assertThat(notes(id)).isEmpty();
  }

  private TicketRef ref(UUID id) {
    return tickets.read(id).ref();
  }

  private String notes(UUID id) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              var ticket = tickets.read(id);
              return correspondence.of(ticket).stream()
                  .map(note -> correspondence.content(ticket, note))
                  .map(content -> content.text() + " by " + content.writtenBy())
                  .reduce("", String::concat);
            });
  }
}
