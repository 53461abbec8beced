package io.erasuredesk.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.erasure.FakeProcessor.Fault;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The circuit breaker and the cap, as the erasure component and a thief get to see them. */
@QuarkusTest
@TestProfile(FakeProcessorResource.Profile.class)
class HandOffGateTest extends Ordering {

  private static final int FAILURES = 5;
  private static final int AT_ONCE = 9;

  @Inject EntityManager entities;
  @Inject BackOff backOff;
  @Inject Clock clock;
  @Inject ErasureOrders orders;
  @Inject OrderBody bodies;
  @Inject io.erasuredesk.ticket.Tickets all;
  @Inject ErasureComponent component;
  @Inject LastLook lastLook;
  @Inject RecordSubmission submission;
  @Inject RecordCancellation cancellation;

  private final List<FakeShop.Account> accounts = new ArrayList<>();
  private final List<UUID> ids = new ArrayList<>();

  @Test
  void callsNoMoreAfterFiveFailuresInARowThenOnceAndThenAll() {
    approve(AT_ONCE);
    everyCallFails();

    run();
    assertThat(calls()).isEqualTo(FAILURES);

    run();
    after(Duration.ofSeconds(2));
    assertThat(calls()).as("while the circuit is open").isEqualTo(FAILURES);

    after(Duration.ofSeconds(8));
    assertThat(calls()).as("one call tries it").isEqualTo(FAILURES + 1);

    processor.heal();
    after(Duration.ofMinutes(10));
    after(Duration.ofMinutes(10));

    assertThat(accounts)
        .allSatisfy(one -> assertThat(processor.orders(one.id(), "suspend")).hasSize(1));
    assertThat(ids)
        .allSatisfy(id -> assertThat(order(id, "SUSPEND", "state")).isEqualTo("ACCEPTED"));
  }

  @Test
  void isClosedByAnyAnswerAlsoABadOne() {
    approve(FAILURES + 1);
    accounts.subList(0, FAILURES - 1).forEach(one -> fails(one, Fault.ERROR_500));
    processor.misbehave("POST", accounts.get(FAILURES - 1).id(), Fault.BAD_REQUEST);

    run();

    assertThat(order(ids.get(FAILURES), "SUSPEND", "state")).isEqualTo("ACCEPTED");
  }

  @Test
  void givesAnOrderThatWaitedThreeDaysBehindAnOpenCircuitToAPerson() {
    approve(AT_ONCE);
    everyCallFails();
    for (int hours = 0; hours <= 72; hours++) {
      after(Duration.ofHours(1));
    }

    assertThat(ids)
        .allSatisfy(
            id -> {
              assertThat(fixture.status(id)).isEqualTo(TicketStatus.ACTION_REQUIRED);
              assertThat(reason(id)).isEqualTo("NO_ANSWER");
            });
    processor.heal();
  }

  @Test
  void beginsNoMoreErasuresInAnHourThanItMay() {
    TestClock.advance(Duration.ofHours(2)); // what other tests have sent counts no more
    approve(4);
    run();
    TestClock.advance(COOLING_OFF);
    tickets.drain("erasure.order");

    DispatchStage capped = dispatch(2);
    drain(capped);
    assertThat(erasures()).isEqualTo(2);

    TestClock.advance(Duration.ofMinutes(59));
    drain(capped);
    assertThat(erasures()).isEqualTo(2);

    TestClock.advance(Duration.ofMinutes(2));
    drain(capped);
    assertThat(erasures()).as("none is lost").isEqualTo(4);
  }

  @Test
  void suspendsAtOnceWhateverTheCapSays() {
    approve(3);
    tickets.drain("erasure.order");

    drain(dispatch(1));

    assertThat(ids)
        .allSatisfy(id -> assertThat(order(id, "SUSPEND", "state")).isEqualTo("ACCEPTED"));
  }

  @Test
  void stopsTheStartWhereACapIsImpossible() {
    assertThatThrownBy(() -> gate(0))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("desk.erasure.per-hour: ");
  }

  private void approve(int count) {
    for (int i = 0; i < count; i++) {
      accounts.add(FakeShop.open());
      ids.add(fixture.approved(accounts.get(i)));
    }
  }

  private void everyCallFails() {
    accounts.forEach(one -> fails(one, Fault.ERROR_500));
  }

  private void fails(FakeShop.Account one, Fault fault) {
    Fault[] many = Collections.nCopies(600, fault).toArray(new Fault[0]);
    processor.misbehave("POST", one.id(), many);
    processor.misbehave("GET", one.id(), many);
  }

  private long calls() {
    return accounts.stream().mapToLong(one -> processor.calls(one.id()).size()).sum();
  }

  private long erasures() {
    return accounts.stream().filter(one -> !processor.orders(one.id(), "erase").isEmpty()).count();
  }

  private static void drain(DispatchStage stage) {
    for (int i = 0; i < 50 && stage.step(); i++) {
      // each step sends one
    }
  }

  private DispatchStage dispatch(int perHour) {
    return new DispatchStage(
        orders,
        bodies,
        all,
        component,
        gate(perHour),
        lastLook,
        submission,
        cancellation,
        config(perHour),
        clock);
  }

  private HandOffGate gate(int perHour) {
    return new HandOffGate(entities, config(perHour), backOff, clock);
  }

  private static ErasureConfig config(int perHour) {
    Map<String, String> settings = new HashMap<>();
    settings.put("desk.erasure.url", "https://shop.example/v2");
    settings.put("desk.erasure.domain", FakeProcessor.DOMAIN);
    settings.put("desk.erasure.controller-id", FakeProcessor.CONTROLLER);
    settings.put("desk.erasure.trusted-ca", "ca.pem");
    settings.put("desk.erasure.per-hour", Integer.toString(perHour));
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(ErasureConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 1))
        .build()
        .getConfigMapping(ErasureConfig.class);
  }
}
