package io.erasuredesk.demo.shop;

import static io.erasuredesk.demo.shop.ShopClient.extension;
import static io.erasuredesk.demo.shop.ShopClient.json;
import static io.erasuredesk.demo.shop.ShopClient.ours;
import static io.erasuredesk.demo.shop.ShopClient.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.erasuredesk.demo.shop.Callbacks.Callback;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Suspending and erasing, seen from outside and in the shop's own tables. */
class ErasureTest {

  // keys take long to make, and who made them is of no matter here
  private static final Path KEYS = ShopWorld.newFolder();

  private final MovableClock clock = new MovableClock();
  private final ShopSettings settings =
      ShopSettings.of(ShopWorld.newDatabase(), KEYS)
          .clock(clock)
          .callbackBackOff(Duration.ofMillis(20));
  private final Callbacks callbacks = new Callbacks();
  private SampleShopServer server;
  private ShopClient shop;

  @BeforeEach
  void open() {
    server = SampleShopServer.start(settings);
    shop = new ShopClient(server.url());
  }

  @AfterEach
  void close() {
    server.close();
    callbacks.close();
  }

  @Test
  void cutsAccessBeforeItAnswersASuspension() {
    String session = json(shop.login("alice")).path("session").asText();
    UUID id = UUID.randomUUID();
    assertThat(post(request(id, "1001", "suspend"))).isEqualTo(201);

    assertThat(shop.get("/me", "X-Shop-Session", session).statusCode()).isEqualTo(401);
    assertThat(shop.login("alice").statusCode()).isEqualTo(403);
    assertThat(shop.account("1001").path("status").asText()).isEqualTo("SUSPENDED");
    assertThat(shop.account("1001").path("sessions").asInt()).isZero();
    assertThat(shop.status(id).path("request_status").asText()).isEqualTo("pending");
    assertThat(ours(shop.status(id)).path("phase").asText()).isEqualTo("suspend");

    assertThat(shop.delete("/v2/requests/" + id).statusCode()).isEqualTo(202);
    assertThat(shop.login("alice").statusCode()).isEqualTo(200);
    assertThat(shop.account("1001").path("status").asText()).isEqualTo("ACTIVE");
  }

  @Test
  void erasesEverythingAndTellsOfEveryStep() throws Exception {
    UUID suspension = UUID.randomUUID();
    post(request(suspension, "1004", "suspend"));
    UUID id = UUID.randomUUID();
    ObjectNode erase = erase(id, "1004");
    extension(erase).put("related_request_id", suspension.toString());
    post(erase);

    Callback begun = callbacks.next();
    Callback done = callbacks.next();
    Trust trust = new Trust(shop, server.authority());
    for (Callback each : new Callback[] {begun, done}) {
      assertThat(trust.signed(each.body(), each.signature())).isTrue();
      assertThat(each.domain()).isEqualTo("shop.example");
      assertThat(ZonedDateTime.parse(each.date(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
          .isBetween(clock.instant().minusSeconds(1), clock.instant());
      assertThat(each.json().path("status_callback_url").asText()).isEqualTo(callbacks.url());
      assertThat(each.json().path("subject_request_id").asText()).isEqualTo(id.toString());
    }
    assertThat(begun.status()).isEqualTo("in_progress");
    assertThat(done.status()).isEqualTo("completed");
    assertThat(ours(begun.json()).path("event_seq").asInt()).isEqualTo(2);
    assertThat(ours(done.json()).path("event_seq").asInt()).isEqualTo(3);
    assertThat(ours(begun.json()).has("outcome")).isFalse();
    assertThat(ours(done.json()).path("outcome").asText()).isEqualTo("erased");
    assertThat(ours(done.json()).path("retryable").asBoolean()).isFalse();
    assertThat(ours(done.json()).path("retained")).isEmpty();
    assertThat(ours(done.json()).path("erased"))
        .extracting(e -> e.path("category").asText())
        .containsExactly("wallet", "reviews", "browsing_history", "account");

    assertThat(shop.get("/accounts/1004").statusCode()).isEqualTo(404);
    assertThat(shop.byAddress("dave@example.com")).isEmpty();
    assertThat(shop.login("dave").statusCode()).isEqualTo(401);
    for (String table : new String[] {"session", "shop_order", "wallet", "review", "visit"}) {
      assertThat(rows(table, "1004")).as(table).isZero();
    }
    assertThat(server.effects("1004")).isEqualTo(1);
    assertThat(json(shop.get("/effects/1004")).path("erasures").asInt()).isEqualTo(1);
    assertThat(shop.status(suspension).path("request_status").asText()).isEqualTo("completed");
    assertThat(new String(shop.get("/").body())).contains("gone, erased at");
  }

  @Test
  void blocksTheErasedAddressForItsTermAndNoOther() {
    eraseNow("1007");
    assertThat(register("Customer7@Example.com")).isEqualTo(409);
    assertThat(register("customer7.new@example.com")).isEqualTo(201);
    assertThat(
            ShopWorld.count(
                settings.jdbcUrl,
                "select count(*) from shop.erased_address e where encode(e.token, 'escape')"
                    + " like '%customer%'"))
        .isZero();
    clock.advance(settings.addressBlockedFor);
    assertThat(register("customer7@example.com")).isEqualTo(201);
  }

  @Test
  void waitsForTheTimeThatItIsGiven() {
    UUID id = UUID.randomUUID();
    ObjectNode erase = erase(id, "1008");
    extension(erase).put("not_before", clock.instant().plus(Duration.ofHours(12)).toString());
    post(erase);
    // another one passes it, so the worker has surely looked
    eraseNow("1009");
    assertThat(shop.status(id).path("request_status").asText()).isEqualTo("pending");
    clock.advance(Duration.ofHours(12));
    shop.statusOnce(id, "completed");
    assertThat(server.effects("1008")).isEqualTo(1);
  }

  @Test
  void cancelsTheOrdersThatAreListedAndRefusesOthers() {
    assertThat(outcome(eraseNow("1002"))).isEqualTo("refused");
    assertThat(shop.account("1002").at("/orders/0/state").asText()).isEqualTo("CANCELLABLE");

    UUID id = UUID.randomUUID();
    ObjectNode erase = erase(id, "1002");
    extension(erase).putArray("cancel_orders").add("O-5001");
    post(erase);
    assertThat(outcome(shop.statusOnce(id, "completed"))).isEqualTo("erased");
    assertThat(server.effects("1002")).isEqualTo(1);
  }

  @Test
  void refusesAnOrderOnItsWayEvenIfListedAndAnOpenDispute() {
    UUID id = UUID.randomUUID();
    ObjectNode erase = erase(id, "1005");
    extension(erase).putArray("cancel_orders").add("O-5002");
    post(erase);
    JsonNode refused = shop.statusOnce(id, "completed");
    assertThat(outcome(refused)).isEqualTo("refused");
    assertThat(ours(refused).path("retryable").asBoolean()).isTrue();
    assertThat(outcome(eraseNow("1003"))).isEqualTo("refused");
    assertThat(shop.account("1005").path("id").asText()).isEqualTo("1005");
    assertThat(server.effects("1005")).isZero();
  }

  @Test
  void triesAgainUnderTheSameIdOnceTheReasonIsGone() {
    UUID suspension = UUID.randomUUID();
    post(request(suspension, "1003", "suspend"));
    UUID id = UUID.randomUUID();
    ObjectNode erase = erase(id, "1003");
    extension(erase).put("related_request_id", suspension.toString());
    post(erase);
    assertThat(outcome(shop.statusOnce(id, "completed"))).isEqualTo("refused");
    assertThat(shop.status(suspension).path("request_status").asText()).isEqualTo("pending");
    assertThat(shop.login("carol").statusCode()).isEqualTo(403);

    shop.post("/accounts/1003/disputes/P-7001/close", "");
    post(erase);
    JsonNode done = shop.statusOnce(id, "completed");
    while (outcome(done).equals("refused")) {
      done = shop.statusOnce(id, "completed");
    }
    assertThat(outcome(done)).isEqualTo("erased");
    assertThat(ours(done).path("event_seq").asInt()).isEqualTo(6);
    assertThat(server.effects("1003")).isEqualTo(1);
    // and once erased, the same body again is only an answer
    post(erase);
    assertThat(shop.status(id).path("request_status").asText()).isEqualTo("completed");
  }

  @Test
  void saysNotFoundOfAnAccountThatIsNotThere() {
    assertThat(outcome(eraseNow("4711"))).isEqualTo("not_found");
    assertThat(server.effects("4711")).isZero();
  }

  @Test
  void neverErasesAfterTheSuspensionWasLifted() {
    UUID suspension = UUID.randomUUID();
    post(request(suspension, "1010", "suspend"));
    UUID early = UUID.randomUUID();
    ObjectNode erase = erase(early, "1010");
    extension(erase)
        .put("related_request_id", suspension.toString())
        .put("not_before", clock.instant().plusSeconds(60).toString());
    post(erase);
    shop.delete("/v2/requests/" + suspension);
    clock.advance(Duration.ofMinutes(2));
    eraseNow("1011");
    assertThat(shop.status(early).path("request_status").asText()).isEqualTo("pending");

    ObjectNode late = erase(UUID.randomUUID(), "1010");
    extension(late).put("related_request_id", suspension.toString());
    assertThat(post(late)).isEqualTo(409);
    ObjectNode foreign = erase(UUID.randomUUID(), "1012");
    extension(foreign).put("related_request_id", suspension.toString());
    assertThat(post(foreign)).isEqualTo(422);
    assertThat(server.effects("1010")).isZero();
  }

  @Test
  void callsBackUntilItIsHeard() throws Exception {
    callbacks.refusals.set(3);
    UUID id = UUID.randomUUID();
    post(erase(id, "1013"));
    shop.statusOnce(id, "completed");
    int last = 0;
    for (int i = 0; i < 5; i++) {
      last = Math.max(last, ours(callbacks.next().json()).path("event_seq").asInt());
    }
    assertThat(last).isEqualTo(3);
    assertThat(callbacks.isEmpty()).isTrue();
  }

  @Test
  void keepsAnonymousInvoicesIfTheLawWantsThem() {
    server.close();
    settings.keepsInvoices(true);
    settings.publicBase = null;
    open();
    JsonNode done = eraseNow("1001");
    assertThat(outcome(done)).isEqualTo("partially_erased");
    assertThat(ours(done).at("/retained/0/category").asText()).isEqualTo("invoices");
    assertThat(ours(done).at("/retained/0/ground").asText()).isEqualTo("GDPR 17(3)(b)");
    assertThat(ours(done).at("/retained/0/until").asText()).endsWith("-12-31");
    assertThat(ShopWorld.count(settings.jdbcUrl, "select count(*) from shop.invoice")).isEqualTo(1);
    assertThat(shop.get("/accounts/1001").statusCode()).isEqualTo(404);
  }

  private JsonNode eraseNow(String account) {
    UUID id = UUID.randomUUID();
    post(request(id, account, "erase"));
    return shop.statusOnce(id, "completed");
  }

  private ObjectNode erase(UUID id, String account) {
    ObjectNode body = request(id, account, "erase");
    body.putArray("status_callback_urls").add(callbacks.url());
    return body;
  }

  private int post(ObjectNode body) {
    return shop.post("/v2/requests", body.toString()).statusCode();
  }

  private int register(String email) {
    return shop.post("/register", "{\"email\":\"%s\",\"password\":\"p\"}".formatted(email))
        .statusCode();
  }

  private int rows(String table, String account) {
    return ShopWorld.count(
        settings.jdbcUrl,
        "select count(*) from shop.%s where account_id = '%s'".formatted(table, account));
  }

  private static String outcome(JsonNode status) {
    return ours(status).path("outcome").asText();
  }

  /** Stands still until it is moved. */
  private static final class MovableClock extends java.time.Clock {

    private volatile Instant now = Instant.now();

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public java.time.ZoneId getZone() {
      return java.time.ZoneOffset.UTC;
    }

    @Override
    public java.time.Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
