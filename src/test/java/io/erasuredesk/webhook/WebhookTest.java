package io.erasuredesk.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.NewActs;
import io.erasuredesk.erasure.WithdrawRequest;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TestTickets;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.TicketConfig;
import io.erasuredesk.ticket.Tickets;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a subscriber hears, and what becomes of it where nobody takes it. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class WebhookTest {

  private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @Inject TicketFixture fixture;
  @Inject TestTickets stages;
  @Inject NewActs acts;
  @Inject Tickets tickets;
  @Inject EntityManager entities;
  @Inject Deliveries deliveries;
  @Inject WebhookHttp http;
  @Inject TicketConfig desk;
  @Inject Clock clock;
  @Inject WithdrawRequest withdrawal;

  private Listener listener;
  private EventStage events;
  private DeliveryStage delivery;
  private Subscribers subscribers;

  @BeforeEach
  void listen() throws Exception {
    fixture.sql("delete from webhook_event");
    fixture.sql("delete from webhook_disabled");
    listener = new Listener();
    subscribe("true", "APPROVED,WITHDRAWN");
    hear(); // what other tests did is history
    fixture.sql("delete from webhook_event");
    listener.heard().clear();
  }

  @AfterEach
  void close() {
    listener.close();
  }

  @Test
  void tellsReferenceAndTypeOfEachActOnceAndInOrder() throws Exception {
    UUID id = fixture.approved(FakeShop.open());
    withdrawal.withdraw(id, new Actor.Requester());

    hear();
    hear();

    List<JsonNode> bodies = bodies(id);
    assertThat(bodies)
        .extracting(body -> body.get("type").asText())
        .containsExactly("deletion.approved", "deletion.withdrawn");
    assertThat(bodies.get(0).at("/data/seq").asLong())
        .isLessThan(bodies.get(1).at("/data/seq").asLong());
    assertThat(bodies.get(0).get("data").properties()).hasSize(2);
    assertThat(Instant.parse(bodies.get(0).get("timestamp").asText()))
        .isBeforeOrEqualTo(clock.instant());
  }

  @Test
  void signsEachTryAfreshUnderOneId() throws Exception {
    listener.says(500, Map.of());
    UUID id = fixture.approved(FakeShop.open());
    hear();
    TestClock.advance(Duration.ofSeconds(6));
    hear();

    List<Listener.Heard> tries = heard(id).stream().toList();
    assertThat(tries).hasSize(2);
    assertThat(tries.get(0).headers().get("webhook-id"))
        .isEqualTo(tries.get(1).headers().get("webhook-id"))
        .isEqualTo(tries.get(0).headers().get("ce-id"))
        .doesNotContain(".");
    assertThat(tries).allSatisfy(this::isSigned);
    assertThat(tries.get(0).headers().get("webhook-timestamp"))
        .isNotEqualTo(tries.get(1).headers().get("webhook-timestamp"));
    assertThat(tries.get(0).body()).isEqualTo(tries.get(1).body());
  }

  @Test
  void waitsAsLongAsItIsAskedToAndTakesNoRedirect() throws Exception {
    listener.says(429, Map.of("Retry-After", "3600"));
    UUID id = fixture.approved(FakeShop.open());
    hear();
    TestClock.advance(Duration.ofMinutes(59));
    hear();
    assertThat(heard(id)).hasSize(1);

    listener.says(307, Map.of("Location", listener.url() + "/elsewhere"));
    TestClock.advance(Duration.ofMinutes(8));
    hear();
    assertThat(heard(id)).hasSize(2);
    TestClock.advance(Duration.ofMinutes(6));
    hear();
    assertThat(heard(id)).as("the third is taken").hasSize(3);
  }

  @Test
  void givesUpAfterFourDaysAndSaysSo() throws Exception {
    for (int i = 0; i < 40; i++) {
      listener.says(503, Map.of());
    }
    UUID id = fixture.approved(FakeShop.open());
    for (int hours = 0; hours < 24 * 6; hours++) {
      hear();
      TestClock.advance(Duration.ofHours(1));
    }

    assertThat(heard(id)).hasSize(10);
    assertThat(
            fixture.rows(
                "select d.last_error from webhook_delivery d join webhook_event e on e.id = d.event_id"
                    + " where e.ticket_id = ?1 and d.next_try_at is null and d.delivered_at is null",
                id))
        .isEqualTo(List.of("HTTP_503"));
  }

  @Test
  void sendsNothingMoreToWhoIsGoneUntilAnAdminSaysSo() throws Exception {
    listener.says(410, Map.of());
    UUID first = fixture.approved(FakeShop.open());
    hear();
    UUID second = fixture.approved(FakeShop.open());
    hear();
    assertThat(listener.heard()).hasSize(1);

    fixture.sql("delete from webhook_disabled");
    hear();
    assertThat(heard(first)).hasSize(2);
    assertThat(heard(second)).as("it waited").hasSize(1);
  }

  @Test
  void callsNothingInsideTheOwnNetworkUnlessItMay() throws Exception {
    subscribe("false", "APPROVED");
    UUID id = fixture.approved(FakeShop.open());
    hear();

    assertThat(listener.heard()).isEmpty();
    assertThat(
            fixture.rows(
                "select d.last_error from webhook_delivery d join webhook_event e on e.id = d.event_id"
                    + " where e.ticket_id = ?1",
                id))
        .isEqualTo(List.of("ADDRESS_NOT_ALLOWED"));
  }

  /** Over http the start refuses this; the guard at the call must refuse it as well. */
  private void subscribe(String internal, String types) {
    String url =
        internal.equals("true") ? listener.url() : listener.url().replace("http:", "https:");
    subscribers =
        new Subscribers(
            TestWebhooks.config(
                "one", url, Map.of("secret", SECRET, "internal", internal, "events", types)));
    events = new EventStage(acts, subscribers, tickets, entities, clock);
    delivery = new DeliveryStage(deliveries, subscribers, http, desk, clock);
  }

  private void hear() {
    stages.drain("audit.sequence");
    while (events.step()) {
      // a batch each time
    }
    while (delivery.step()) {
      // one each time
    }
  }

  private List<Listener.Heard> heard(UUID id) {
    String ref = fixture.read(id).ref().text();
    return listener.heard().stream().filter(one -> new String(one.body()).contains(ref)).toList();
  }

  private List<JsonNode> bodies(UUID id) throws Exception {
    List<JsonNode> bodies = new ArrayList<>();
    for (Listener.Heard one : heard(id)) {
      bodies.add(new ObjectMapper().readTree(one.body()));
    }
    return bodies;
  }

  private void isSigned(Listener.Heard one) {
    Instant at = Instant.ofEpochSecond(Long.parseLong(one.headers().get("webhook-timestamp")));
    assertThat(one.headers().get("webhook-signature"))
        .isEqualTo(
            subscribers
                .find("one")
                .orElseThrow()
                .signer()
                .sign(one.headers().get("webhook-id"), at, one.body()));
  }
}
