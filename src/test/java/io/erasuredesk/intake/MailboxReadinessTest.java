package io.erasuredesk.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.ledger.balance.Balances;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.mail.TestMailboxes;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.work.Gate;
import io.erasuredesk.work.WorkConfig;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class MailboxReadinessTest {

  private static final WorkConfig WORKING =
      new WorkConfig() {
        @Override
        public boolean enabled() {
          return true;
        }

        @Override
        public Duration tick() {
          return Duration.ofSeconds(1);
        }

        @Override
        public Duration longestPause() {
          return Duration.ofSeconds(30);
        }
      };

  @Inject MailboxStates states;
  @Inject Balances balances;
  @Inject IntakeConfig config;
  @Inject Gate gate;
  @Inject Clock clock;

  private final String name = "r" + UUID.randomUUID().toString().substring(0, 13);

  private Status status() {
    return readiness().call().getStatus();
  }

  private MailboxReadiness readiness() {
    Mailboxes mailboxes =
        TestMailboxes.of(
            Map.of(
                name + ".host", "mail.example", name + ".username", "u", name + ".password", "p"));
    return new MailboxReadiness(mailboxes, states, balances, config, WORKING, gate, clock);
  }

  @Test
  void isReadyAsLongAsTheMailboxWasReachedLately() {
    assertThat(status()).isEqualTo(Status.UP); // not visited yet
    states.failed(states.lease(name, "o").orElseThrow(), "away");
    assertThat(status()).isEqualTo(Status.DOWN);
    states.visited(states.lease(name, "o").orElseThrow());
    assertThat(status()).isEqualTo(Status.UP);
    TestClock.advance(config.staleAfter());
    assertThat(status()).isEqualTo(Status.UP);
    TestClock.advance(Duration.ofMinutes(1));
    assertThat(status()).isEqualTo(Status.DOWN);
    states.visited(states.lease(name, "o").orElseThrow());
    assertThat(status()).isEqualTo(Status.UP);
  }

  @Test
  void namesTheMailboxThatIsStaleAndSinceWhen() {
    states.visited(states.lease(name, "o").orElseThrow());
    String since = clock.instant().toString();
    assertThat(data()).isEqualTo("reached");
    states.failed(states.lease(name, "o").orElseThrow(), "away");
    assertThat(data()).isEqualTo("reached"); // one failed visit is no news
    TestClock.advance(config.staleAfter().plusMinutes(1));
    assertThat(data()).isEqualTo("out of reach since " + since);
    states.failed(states.lease(name, "o").orElseThrow(), "away");
    assertThat(data()).isEqualTo("out of reach since " + since);
  }

  @Test
  void doesNotWaitForEverForAFirstVisit() {
    var readiness = readiness();
    assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
    TestClock.advance(config.staleAfter().plusMinutes(1));
    assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
  }

  private String data() {
    return String.valueOf(readiness().call().getData().orElseThrow().get(name));
  }
}
