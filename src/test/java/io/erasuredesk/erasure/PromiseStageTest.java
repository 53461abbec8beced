package io.erasuredesk.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.audit.Act;
import io.erasuredesk.erasure.promise.CountPromises;
import io.erasuredesk.erasure.promise.Promise;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FakeProcessorResource.Profile.class)
class PromiseStageTest extends Ordering {

  private static final String STAGE = "erasure.promise";

  @Inject CountPromises promises;

  @Test
  void saysThatAccessWasNotCutInTimeAndThatItWasAfterAll() {
    UUID id = fixture.approved(account); // and no order goes out
    TestClock.advance(Duration.ofMinutes(5));
    tickets.drain(STAGE);
    assertThat(open(id)).isEmpty();
    TestClock.advance(Duration.ofSeconds(1));
    tickets.drain(STAGE);
    tickets.drain(STAGE);

    assertThat(open(id)).containsExactly("SUSPENSION_LATE");
    assertThat(fixture.read(id).escalatedAt()).isPresent();
    assertThat(fixture.acts(id).stream().filter(Act.ESCALATED::equals)).hasSize(1);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.COOLING_OFF);

    run();
    assertThat(order(id, "SUSPEND", "state")).isEqualTo("ACCEPTED");
    tickets.drain(STAGE);
    assertThat(open(id)).isEmpty();
    tickets.drain("ticket.escalation");
    assertThat(fixture.read(id).escalatedAt()).isEmpty();
  }

  @Test
  void anEscalationVoidsNoApproval() {
    UUID id = fixture.approved(account);
    TestClock.advance(Duration.ofMinutes(6));
    tickets.drain(STAGE);
    assertThat(open(id)).containsExactly("SUSPENSION_LATE");
    run();
    after(COOLING_OFF);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
  }

  @Test
  void tellsTheCustomerOnceThatTheErasureWillNotBeInTime() {
    UUID id = handedOff();
    TestClock.advance(Duration.ofHours(11).minusSeconds(1)); // 23 hours after the approval
    tickets.drain(STAGE);
    assertThat(letters(id)).doesNotContain("DELAYED");
    TestClock.advance(Duration.ofSeconds(1));
    tickets.drain(STAGE);
    TestClock.advance(Duration.ofHours(5));
    tickets.drain(STAGE);

    assertThat(letters(id).stream().filter("DELAYED"::equals)).hasSize(1);
    assertThat(open(id)).containsExactly("ERASURE_LATE");
    assertThat(fixture.acts(id)).contains(Act.ERASURE_DELAYED);
  }

  @Test
  void writesOfNoDelayUnderALegalHoldAndOfNoneThatWasStopped() {
    UUID held = suspended();
    fixture.change(held, ticket -> ticket.hold());
    TestClock.advance(Duration.ofHours(24));
    tickets.drain(STAGE);
    assertThat(open(held)).containsExactly("ERASURE_LATE");
    assertThat(letters(held)).doesNotContain("DELAYED");
  }

  @Test
  void countsWhatWasKeptAndWhatWasBroken() {
    var before = promises.count();
    UUID quick = suspended();
    var after = promises.count();
    assertThat(after.get(Promise.SUSPENSION).kept())
        .isEqualTo(before.get(Promise.SUSPENSION).kept() + 1);
    assertThat(after.get(Promise.ERASURE).open()).isEqualTo(before.get(Promise.ERASURE).open() + 1);
    assertThat(fixture.status(quick)).isEqualTo(TicketStatus.COOLING_OFF);

    UUID slow = fixture.approved(FakeShop.open()); // and no order goes out yet
    TestClock.advance(Duration.ofMinutes(6));
    assertThat(promises.count().get(Promise.SUSPENSION).late())
        .isEqualTo(after.get(Promise.SUSPENSION).late() + 1);
    run();
    assertThat(order(slow, "SUSPEND", "state")).isEqualTo("ACCEPTED");
    var end = promises.count().get(Promise.SUSPENSION);
    assertThat(end.late()).isEqualTo(after.get(Promise.SUSPENSION).late());
    assertThat(end.broken()).isEqualTo(after.get(Promise.SUSPENSION).broken() + 1);
    assertThat(end.medianSeconds()).isNotNull();
  }

  private List<Object> open(UUID id) {
    return List.copyOf(
        fixture.rows(
            "select cause from escalation where ticket_id = ?1 and settled_at is null"
                + " order by cause",
            id));
  }
}
