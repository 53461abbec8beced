package io.erasuredesk.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.erasuredesk.audit.Act;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.clock.Cause;
import io.erasuredesk.ticket.clock.Escalations;
import io.erasuredesk.verification.AllowPartial;
import io.erasuredesk.verification.CheckPreconditions;
import io.erasuredesk.verification.PartialGround;
import io.erasuredesk.verification.WaiveWallet;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is cancelled, forfeited and kept, from the approval to the order (C1, C7). */
@QuarkusTest
@TestProfile(FakeProcessorResource.Profile.class)
class PartialErasureTest extends Ordering {

  @Inject AllowPartial allow;
  @Inject CheckPreconditions preconditions;
  @Inject WaiveWallet wallet;
  @Inject ErasureOrders orders;
  @Inject OrderBody bodies;
  @Inject Tickets stored;
  @Inject Clock clock;
  @Inject Escalations escalations;

  private void allow(UUID id) {
    Ticket ticket = fixture.read(id);
    allow.allow(ticket.ref(), TicketFixture.ADMIN, ticket.version(), PartialGround.LEGAL_CLAIMS);
  }

  private void verify(UUID id) {
    fixture.change(
        id, ticket -> ticket.verify("agent", EnumSet.of(Evidence.IN_PERSON), clock.instant()));
  }

  /** What the order to erase says beside the account. */
  private JsonNode ordered(UUID id) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                FakeProcessor.json(
                    bodies.open(
                        stored.find(id).orElseThrow(), orders.find(id, Phase.ERASE).orElseThrow())))
        .at("/extensions/" + FakeProcessor.DOMAIN.replace("~", "~0").replace("/", "~1"));
  }

  @Test
  void carriesExactlyWhatIsCancelledAndForfeited() {
    account.order("O-1", "CANCELLABLE").order("O-2", "CANCELLABLE").wallet("12.50");
    UUID id = fixture.verifying(account);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.BLOCKED);
    wallet.waive(id, "12.50");
    preconditions.check(id);
    verify(id);
    fixture.approve(id, TicketFixture.ADMIN);

    run();
    after(COOLING_OFF);

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
    JsonNode ordered = ordered(id);
    assertThat(ordered.path("cancel_orders"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("O-1", "O-2");
    assertThat(ordered.at("/forfeit/amount").asText()).isEqualTo("12.50");
    assertThat(ordered.at("/forfeit/currency").asText()).isEqualTo("EUR");
    assertThat(ordered.has("keep")).isFalse();
  }

  @Test
  void setsAsideWhatHasBlockedForTooLongOnAGroundAndByTwoAdmins() {
    account.order("O-1", "CANCELLABLE").order("O-2", "IN_FULFILMENT").dispute("P-1");
    UUID id = fixture.verifying(account);
    refuses(ProblemType.WRONG_STATUS, () -> allow(id)); // blocked, but not for too long
    raise(id, Cause.DECISION_LATE);
    refuses(ProblemType.WRONG_STATUS, () -> allow(id)); // and not escalated for that
    raise(id, Cause.BLOCKED_TOO_LONG);

    allow(id);

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.VERIFYING);
    assertThat(fixture.acts(id)).endsWith(Act.PARTIAL_ALLOWED);
    preconditions.check(id);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.VERIFYING);
    verify(id);
    assertThat(fixture.approve(id, TicketFixture.ADMIN).status())
        .isEqualTo(TicketStatus.AWAITING_APPROVAL);
    assertThat(fixture.approve(id, TicketFixture.ADMIN2).status())
        .isEqualTo(TicketStatus.COOLING_OFF);
    run();
    after(COOLING_OFF);

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
    JsonNode ordered = ordered(id);
    assertThat(ordered.path("cancel_orders")).extracting(JsonNode::asText).containsExactly("O-1");
    assertThat(ordered.at("/keep/ground").asText()).isEqualTo("LEGAL_CLAIMS");
    assertThat(ordered.at("/keep/orders")).extracting(JsonNode::asText).containsExactly("O-2");
    assertThat(ordered.at("/keep/disputes")).extracting(JsonNode::asText).containsExactly("P-1");
  }

  @Test
  void blocksAgainOverWhatComesLater() {
    account.dispute("P-1");
    UUID id = fixture.verifying(account);
    raise(id, Cause.BLOCKED_TOO_LONG);
    allow(id);

    account.dispute("P-2");
    preconditions.check(id);

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.BLOCKED);
  }

  @Test
  void neverSetsMoneyAside() {
    account.dispute("P-1").wallet("3.00");
    UUID id = fixture.verifying(account);
    raise(id, Cause.BLOCKED_TOO_LONG);

    refuses(ProblemType.PRECONDITION_OPEN, () -> allow(id));
  }

  private void raise(UUID id, Cause cause) {
    fixture.change(id, ticket -> escalations.raise(ticket, cause, clock.instant()));
  }
}
