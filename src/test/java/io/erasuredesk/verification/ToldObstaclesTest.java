package io.erasuredesk.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class ToldObstaclesTest {

  @Inject TicketFixture fixture;
  @Inject CheckPreconditions preconditions;

  private List<Object> letters(UUID id) {
    return List.copyOf(fixture.letters(id));
  }

  @Test
  void writesAgainWhenSomethingElseStandsInTheWayButNotEveryMinute() {
    FakeShop.Account account = FakeShop.open().order("O-1", "IN_FULFILMENT");
    UUID id = fixture.verifying(account);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.BLOCKED);
    assertThat(letters(id)).containsExactly("BLOCKED");

    TestClock.advance(Duration.ofHours(2));
    preconditions.check(id);
    assertThat(letters(id)).hasSize(1);

    account.dispute("P-1");
    preconditions.check(id);
    assertThat(letters(id)).hasSize(2);
    account.dispute("P-2");
    TestClock.advance(Duration.ofMinutes(10));
    preconditions.check(id);
    assertThat(letters(id)).hasSize(2);
    TestClock.advance(Duration.ofMinutes(51));
    preconditions.check(id);
    preconditions.check(id);

    assertThat(letters(id)).containsExactly("BLOCKED", "BLOCKED", "BLOCKED");
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.BLOCKED);
  }
}
