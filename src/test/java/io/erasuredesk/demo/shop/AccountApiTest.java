package io.erasuredesk.demo.shop;

import static io.erasuredesk.demo.shop.ShopClient.MAPPER;
import static io.erasuredesk.demo.shop.ShopClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the desk sees of an account, and what testers may change about it. */
class AccountApiTest {

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
  void showsAnAccountInTheAgreedShape() throws Exception {
    assertThat(shop.account("1002"))
        .isEqualTo(
            MAPPER.readTree(
                """
                {"id":"1002","email":"bob@example.com","status":"ACTIVE",
                 "registeredAddressChangedAt":null,
                 "orders":[{"id":"O-5001","state":"CANCELLABLE","total":"39.90","currency":"EUR"}],
                 "disputes":[],"wallet":{"amount":"0.00","currency":"EUR"},
                 "sessions":2,"reviews":1}
                """));
  }

  @Test
  void givesEachOfTheFirstSixTheirOwnTrouble() {
    assertThat(shop.account("1001").path("orders")).allMatch(o -> state(o).equals("CLOSED"));
    assertThat(shop.account("1003").at("/disputes/0/open").asBoolean()).isTrue();
    assertThat(shop.account("1004").at("/wallet/amount").asText()).isEqualTo("12.50");
    assertThat(shop.account("1005").at("/orders/0/state").asText()).isEqualTo("IN_FULFILMENT");
    Instant changed =
        Instant.parse(shop.account("1006").path("registeredAddressChangedAt").asText());
    assertThat(Duration.between(changed, Instant.now()))
        .isBetween(Duration.ofDays(3), Duration.ofDays(3).plusMinutes(10));
    assertThat(shop.account("1030").path("email").asText()).isEqualTo("customer30@example.com");
  }

  @Test
  void findsAnAddressHoweverItIsWritten() {
    assertThat(shop.byAddress(" Alice@EXAMPLE.com ")).hasSize(1);
    assertThat(shop.byAddress("alice@example.com").at("/0/id").asText()).isEqualTo("1001");
    assertThat(shop.byAddress("alice+x@example.com")).isEmpty();
    assertThat(shop.byAddress("")).isEmpty();
  }

  @Test
  void knowsNoOtherAccount() {
    assertThat(shop.get("/accounts/999").statusCode()).isEqualTo(404);
    assertThat(shop.get("/accounts/1001'--").statusCode()).isNotEqualTo(200);
    assertThat(shop.get("/nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void letsTestersTakeTheReasonsAway() {
    // the seeded accounts of the other tests stay as they are
    try (var own = SampleShopServer.start(ShopWorld.settings())) {
      takeTheReasonsAway(new ShopClient(own.url()));
    }
  }

  private static void takeTheReasonsAway(ShopClient shop) {
    assertThat(shop.post("/accounts/1002/orders/O-5001/cancel", "").statusCode()).isEqualTo(200);
    assertThat(shop.post("/accounts/1003/disputes/P-7001/close", "").statusCode()).isEqualTo(200);
    assertThat(shop.post("/accounts/1005/orders/O-5002/cancel", "").statusCode()).isEqualTo(409);
    JsonNode delivered = json(shop.post("/accounts/1005/orders/O-5002/deliver", ""));
    assertThat(delivered.at("/orders/0/state").asText()).isEqualTo("CLOSED");
    assertThat(shop.post("/accounts/1004/wallet/withdraw", "").statusCode()).isEqualTo(200);
    assertThat(shop.post("/accounts/1004/wallet/withdraw", "").statusCode()).isEqualTo(409);
    assertThat(shop.post("/accounts/999/wallet/withdraw", "").statusCode()).isEqualTo(404);
    assertThat(shop.account("1004").at("/wallet/amount").asText()).isEqualTo("0.00");
  }

  @Test
  void wantsTheTokenIfThereIsOne() {
    try (var guarded = SampleShopServer.start(ShopWorld.settings().token("s3cret"))) {
      var caller = new ShopClient(guarded.url());
      assertThat(caller.get("/accounts/1001").statusCode()).isEqualTo(401);
      assertThat(caller.get("/accounts?email=alice@example.com").statusCode()).isEqualTo(401);
      assertThat(caller.get("/v2/requests/x").statusCode()).isEqualTo(401);
      assertThat(caller.post("/v2/requests", "{}").statusCode()).isEqualTo(401);
      assertThat(caller.get("/accounts/1001", "Authorization", "Bearer wrong").statusCode())
          .isEqualTo(401);
      assertThat(caller.get("/accounts/1001", "Authorization", "Bearer s3cret").statusCode())
          .isEqualTo(200);
      assertThat(caller.get("/v2/discovery").statusCode()).isEqualTo(200);
    }
  }

  private static String state(JsonNode order) {
    return order.path("state").asText();
  }
}
