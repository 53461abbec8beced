package io.erasuredesk.demo.shop;

import static io.erasuredesk.demo.shop.Faults.Kind.BAD_SIGNATURE;
import static io.erasuredesk.demo.shop.Faults.Kind.DROP_AFTER_COMMIT;
import static io.erasuredesk.demo.shop.Faults.Kind.INVALID_JSON;
import static io.erasuredesk.demo.shop.Faults.Kind.REDIRECT;
import static io.erasuredesk.demo.shop.Faults.Kind.SERVER_ERROR;
import static io.erasuredesk.demo.shop.Faults.Kind.SLOW;
import static io.erasuredesk.demo.shop.Faults.Kind.THROTTLED;
import static io.erasuredesk.demo.shop.Faults.Kind.UNAVAILABLE;
import static io.erasuredesk.demo.shop.Faults.Kind.WORK_FAILS;
import static io.erasuredesk.demo.shop.Faults.Kind.WORK_LIES;
import static io.erasuredesk.demo.shop.Faults.Kind.WRONG_ID;
import static io.erasuredesk.demo.shop.Faults.Place.ACCOUNTS;
import static io.erasuredesk.demo.shop.Faults.Place.CALLBACKS;
import static io.erasuredesk.demo.shop.Faults.Place.REQUESTS;
import static io.erasuredesk.demo.shop.Faults.Place.WORK;
import static io.erasuredesk.demo.shop.ShopClient.json;
import static io.erasuredesk.demo.shop.ShopClient.ours;
import static io.erasuredesk.demo.shop.ShopClient.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What goes wrong by order, and only as often as ordered. */
class FaultsTest {

  private static SampleShopServer server;
  private static ShopClient shop;

  @BeforeAll
  static void open() {
    server = SampleShopServer.start(ShopWorld.settings());
    shop = new ShopClient(server.url());
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void answersErrorsAsOftenAsOrdered() {
    server.faults().next(ACCOUNTS, UNAVAILABLE, 1).next(ACCOUNTS, THROTTLED, 1);
    server.faults().next(ACCOUNTS, SERVER_ERROR, 1).next(ACCOUNTS, REDIRECT, 1);
    var unavailable = shop.get("/accounts/1001");
    assertThat(unavailable.statusCode()).isEqualTo(503);
    assertThat(unavailable.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(shop.get("/accounts/1001").statusCode()).isEqualTo(429);
    assertThat(shop.get("/accounts/1001").statusCode()).isEqualTo(500);
    assertThat(shop.get("/accounts/1001").statusCode()).isEqualTo(307);
    assertThat(shop.get("/accounts/1001").statusCode()).isEqualTo(200);
  }

  @Test
  void answersLateOrWithNonsense() {
    server.faults().slowness(Duration.ofMillis(300)).next(ACCOUNTS, SLOW, 1);
    long begun = System.nanoTime();
    assertThat(shop.account("1002").path("id").asText()).isEqualTo("1002");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(299));
    server.faults().next(ACCOUNTS, WRONG_ID, 1).next(ACCOUNTS, INVALID_JSON, 1);
    assertThat(shop.account("1002").path("id").asText()).isNotEqualTo("1002");
    assertThatThrownBy(() -> shop.account("1002")).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void dropsTheConnectionWithTheWorkDone() {
    UUID id = UUID.randomUUID();
    server.faults().next(REQUESTS, DROP_AFTER_COMMIT, 1);
    String body = request(id, "1007", "suspend").toString();
    assertThatThrownBy(() -> shop.post("/v2/requests", body))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(shop.account("1007").path("status").asText()).isEqualTo("SUSPENDED");
    assertThat(shop.post("/v2/requests", body).statusCode()).isEqualTo(201);
  }

  @Test
  void signsOtherBytesThanItSends() throws Exception {
    Trust trust = new Trust(shop, server.authority());
    server.faults().next(REQUESTS, BAD_SIGNATURE, 1).next(CALLBACKS, BAD_SIGNATURE, 1);
    try (Callbacks callbacks = new Callbacks()) {
      var body = request(UUID.randomUUID(), "1008", "erase");
      body.putArray("status_callback_urls").add(callbacks.url());
      var answer = shop.post("/v2/requests", body.toString());
      String signature = answer.headers().firstValue("X-OpenDSR-Signature").orElseThrow();
      assertThat(trust.signed(answer.body(), signature)).isFalse();
      var first = callbacks.next();
      var second = callbacks.next();
      assertThat(trust.signed(first.body(), first.signature())).isFalse();
      assertThat(trust.signed(second.body(), second.signature())).isTrue();
    }
  }

  @Test
  void failsAtWorkOrLiesAboutIt() {
    server.faults().next(WORK, WORK_FAILS, 1).next(WORK, WORK_LIES, 1);
    UUID failing = UUID.randomUUID();
    shop.post("/v2/requests", request(failing, "1009", "erase").toString());
    var failed = ours(shop.statusOnce(failing, "completed"));
    assertThat(failed.path("outcome").asText()).isEqualTo("failed");
    assertThat(failed.path("retryable").asBoolean()).isTrue();

    UUID lying = UUID.randomUUID();
    shop.post("/v2/requests", request(lying, "1010", "erase").toString());
    assertThat(ours(shop.statusOnce(lying, "completed")).path("outcome").asText())
        .isEqualTo("erased");
    assertThat(json(shop.get("/accounts/1010")).path("id").asText()).isEqualTo("1010");
    assertThat(server.effects("1010")).isZero();
  }

  @Test
  void readsFaultsFromASetting() {
    Faults faults = Faults.parse("requests:unavailable:2, work:work_fails:1");
    assertThat(faults.take(REQUESTS)).hasValue(UNAVAILABLE);
    assertThat(faults.take(REQUESTS)).hasValue(UNAVAILABLE);
    assertThat(faults.take(REQUESTS)).isEmpty();
    assertThat(faults.take(WORK)).hasValue(WORK_FAILS);
    assertThat(Faults.parse("").take(WORK)).isEmpty();
  }
}
