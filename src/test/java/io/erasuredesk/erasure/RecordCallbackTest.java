package io.erasuredesk.erasure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.audit.Act;
import io.erasuredesk.erasure.FakeProcessor.Fault;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FakeProcessorResource.Profile.class)
class RecordCallbackTest extends Ordering {

  @Inject Clock clock;

  @Test
  void takesASignedReportThroughTheDoor() {
    UUID id = handedOff();
    move("in_progress", "");
    byte[] body = processor.callback(order(), CALLBACK_URL);

    post(body, processor.signWithOtherKey(body), 403);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
    post(body, processor.sign(body), 202);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ERASING);
  }

  private static void post(byte[] body, String signature, int status) {
    given()
        .header("X-OpenDSR-Processor-Domain", FakeProcessor.DOMAIN)
        .header("X-OpenDSR-Signature", signature)
        .contentType("application/json")
        .body(body)
        .post("/api/v1/callbacks/opendsr")
        .then()
        .statusCode(status);
  }

  @Test
  void refusesInTheOrderOfTheProtocol() {
    UUID id = handedOff();
    move("in_progress", "");
    byte[] good = processor.callback(order(), CALLBACK_URL);
    byte[] flipped = good.clone();
    flipped[good.length / 2] ^= 1;
    byte[] nonsense = "{nonsense".getBytes(StandardCharsets.UTF_8);
    byte[] rewritten = FakeProcessor.json(good).toPrettyString().getBytes(StandardCharsets.UTF_8);

    refuses(
        ProblemType.SIGN_IN_REQUIRED,
        () -> callbacks.record("other.example", "no signature", null, nonsense));
    refuses(
        ProblemType.BAD_SIGNATURE,
        () -> callbacks.record(FakeProcessor.DOMAIN, "no signature", null, nonsense));
    refuses(
        ProblemType.BAD_SIGNATURE,
        () -> callbacks.record(FakeProcessor.DOMAIN, processor.sign(good), null, flipped));
    refuses(
        ProblemType.BAD_SIGNATURE,
        () -> callbacks.record(FakeProcessor.DOMAIN, processor.sign(good), null, rewritten));
    refuses(ProblemType.INVALID_INPUT, () -> send(nonsense));
    refuses(ProblemType.INVALID_INPUT, () -> send("[]".getBytes(StandardCharsets.UTF_8)));
    refuses(
        ProblemType.INVALID_INPUT,
        () -> send(FakeProcessor.callback(order(), "finished", "\"event_seq\":9", CALLBACK_URL)));
    refuses(
        ProblemType.INVALID_INPUT,
        () -> send(processor.callback(order(), "https://desk.example/api/v1/callbacks/other")));
    refuses(ProblemType.INVALID_INPUT, () -> send(processor.callback(order(), null)));
    refuses(
        ProblemType.NOT_FOUND,
        () ->
            send(
                FakeProcessor.callback(
                    UUID.randomUUID(), "in_progress", "\"event_seq\":1", CALLBACK_URL)));
    refuses(ProblemType.TOO_LARGE, () -> send(new byte[10 * 1024 * 1024]));
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
  }

  @Test
  void countsDoubledReportsAndLetsThemChangeNothing() {
    UUID id = erasing();
    int acts = fixture.acts(id).size();

    for (int i = 0; i < 100; i++) {
      report();
    }

    assertThat(fixture.acts(id)).hasSize(acts);
    assertThat(order(id, "ERASE", "ignored")).isEqualTo(100);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ERASING);
  }

  @Test
  void goesForwardWhenReportsComeInTheWrongOrder() {
    UUID id = handedOff();
    move("in_progress", "");
    byte[] first = processor.callback(order(), CALLBACK_URL);
    move("completed", "\"outcome\":\"erased\"");
    byte[] second = processor.callback(order(), CALLBACK_URL);
    FakeShop.close(account);

    send(second);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ERASING);
    send(first);

    assertThat(order(id, "ERASE", "state")).isEqualTo("COMPLETED");
    assertThat(fixture.acts(id))
        .endsWith(Act.ERASURE_BEGAN, Act.ERASURE_REPORTED)
        .containsOnlyOnce(Act.ERASURE_BEGAN);
    run();
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ERASED);
  }

  @Test
  void neverGoesBackWhateverTheNumberSays() {
    UUID id = erasing();

    send(FakeProcessor.callback(order(), "pending", "\"event_seq\":50", CALLBACK_URL));
    assertThat(order(id, "ERASE", "state")).isEqualTo("IN_PROGRESS");
    send(
        FakeProcessor.callback(
            order(), "completed", "\"event_seq\":51,\"outcome\":\"failed\"", CALLBACK_URL));
    send(FakeProcessor.callback(order(), "in_progress", "\"event_seq\":52", CALLBACK_URL));
    send(
        FakeProcessor.callback(
            order(), "completed", "\"event_seq\":53,\"outcome\":\"erased\"", CALLBACK_URL));

    assertThat(order(id, "ERASE", "state")).isEqualTo("COMPLETED");
    assertThat(order(id, "ERASE", "outcome")).isEqualTo("FAILED");
  }

  @Test
  void believesAReportThatIsEarlierThanTheAnswerToItsOwnCall() {
    UUID id = suspended();
    processor.misbehave("POST", account.id(), Fault.DO_AND_DROP);
    TestClock.advance(COOLING_OFF);
    tickets.drain("erasure.order");
    tickets.drain("erasure.dispatch");
    assertThat(order(id, "ERASE", "state")).isEqualTo("QUEUED");

    move("in_progress", "");
    report();

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ERASING);
    after(Duration.ofHours(1));
    assertThat(processor.calls(account.id(), "POST")).hasSize(2);
  }

  @Test
  void knowsNoOrderThatWasNeverSent() {
    UUID id = suspended();
    TestClock.advance(COOLING_OFF);
    tickets.drain("erasure.order");
    UUID unsent = UUID.fromString(order(id, "ERASE", "cast(id as text)").toString());

    refuses(
        ProblemType.NOT_FOUND,
        () -> send(FakeProcessor.callback(unsent, "completed", "\"event_seq\":1", CALLBACK_URL)));
  }

  @Test
  void recordsWhatCameLateAndDecidesNothingInTheCallback() {
    UUID id = erasing();
    move("completed", "\"outcome\":\"erased\"");
    int asked = FakeShop.asked();
    report();
    assertThat(FakeShop.asked()).isEqualTo(asked);
    run();
    assertThat(reason(id)).isEqualTo("ACCOUNT_STILL_THERE");

    TestClock.advance(Duration.ofDays(30));
    report();
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ACTION_REQUIRED);
  }

  @Test
  void takesAnUnnumberedReportOnlyAtItsTime() {
    UUID id = handedOff();
    byte[] body = FakeProcessor.callback(order(), "in_progress", "", CALLBACK_URL);

    for (int seconds : new int[] {-301, 301}) {
      refuses(
          ProblemType.INVALID_INPUT,
          () ->
              callbacks.record(
                  FakeProcessor.DOMAIN,
                  processor.sign(body),
                  date(clock.instant().plusSeconds(seconds)),
                  body));
    }
    refuses(ProblemType.INVALID_INPUT, () -> send(body));
    refuses(
        ProblemType.INVALID_INPUT,
        () -> callbacks.record(FakeProcessor.DOMAIN, processor.sign(body), "yesterday", body));
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);

    callbacks.record(
        FakeProcessor.DOMAIN, processor.sign(body), date(clock.instant().minusSeconds(200)), body);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ERASING);
  }

  @Test
  void asksWhereTheProcessorSaysThatItCalledTheOrderOff() {
    UUID id = handedOff();
    move("cancelled", "");
    report();
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);

    after(Duration.ofSeconds(30));

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ACTION_REQUIRED);
    assertThat(reason(id)).isEqualTo("CANCELLED_BY_COMPONENT");
  }

  private UUID order() {
    return processor.order(account.id(), "erase");
  }

  private static String date(Instant at) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atZone(ZoneOffset.UTC));
  }
}
