package io.erasuredesk.demo.shop;

import static io.erasuredesk.demo.shop.ShopClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in, registering, and the page. */
class CustomersTest {

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
  void signsInByTheLocalPartOfADemoAddress() {
    String session = json(shop.login("customer7")).path("session").asText();
    assertThat(json(shop.get("/me", "X-Shop-Session", session)).path("id").asText())
        .isEqualTo("1007");
    assertThat(shop.get("/me", "Cookie", "shop_session=" + session).statusCode()).isEqualTo(200);
    assertThat(shop.get("/me", "X-Shop-Session", session + "x").statusCode()).isEqualTo(401);
    assertThat(shop.get("/me").statusCode()).isEqualTo(401);
    assertThat(shop.account("1007").path("sessions").asInt()).isEqualTo(3);
  }

  @Test
  void refusesAWrongPasswordAndAnUnknownAddressAlike() {
    var wrong = shop.post("/login", "{\"email\":\"bob@example.com\",\"password\":\"alice\"}");
    var unknown = shop.post("/login", "{\"email\":\"no@example.com\",\"password\":\"no\"}");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(wrong.body());
    assertThat(shop.post("/login", "[]").statusCode()).isEqualTo(400);
  }

  @Test
  void registersAnAddressOnce() {
    String newcomer = "{\"email\":\"Newcomer@example.com\",\"password\":\"p\"}";
    var first = shop.post("/register", newcomer);
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(shop.account(json(first).path("id").asText()).path("email").asText())
        .isEqualTo("Newcomer@example.com");
    assertThat(shop.post("/register", newcomer.toLowerCase(java.util.Locale.ROOT)).statusCode())
        .isEqualTo(409);
    assertThat(shop.post("/register", "{\"email\":\"nothing\",\"password\":\"p\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void showsThePageWithEveryValueEscaped() {
    shop.post("/register", "{\"email\":\"<script>x&y</script>@example.com\",\"password\":\"p\"}");
    var page = shop.get("/?said=%3Cscript%3E");
    String html = new String(page.body(), StandardCharsets.UTF_8);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(html)
        .contains(
            "alice@example.com", "/accounts/1002/orders/O-5001/cancel", "&lt;script&gt;x&amp;y")
        .doesNotContain("<script");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'");
  }

  @Test
  void takesThePagesFormsAndShowsThePageAgain() {
    var answer = shop.form("/login", "email=customer8%40example.com&password=customer8");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/?said=signed-in");
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).containsIgnoringCase("HttpOnly").contains("SameSite=Lax");
    String html =
        new String(
            shop.get("/?said=signed-in", "Cookie", cookie.split(";")[0]).body(),
            StandardCharsets.UTF_8);
    assertThat(html).contains("You are signed in.", "Signed in to account 1008.");
  }

  @Test
  void takesNoFormFromAnotherSite() {
    var answer =
        shop.send("POST", "/accounts/1004/wallet/withdraw", "", "Sec-Fetch-Site", "cross-site");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(shop.account("1004").at("/wallet/amount").asText()).isEqualTo("12.50");
  }
}
