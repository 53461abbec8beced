package io.erasuredesk.demo.shop;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.erasuredesk.support.OutsideWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The shop inside the demo desk's server. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
@QuarkusTestResource(value = ShopRoutesTest.ShopIsOpen.class, restrictToAnnotatedClass = true)
class ShopRoutesTest {

  /** Gives the shop a database, which opens it. */
  public static class ShopIsOpen implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
      return Map.of(
          "desk.demo.shop.jdbc-url",
          ShopWorld.newDatabase(),
          "desk.demo.shop.folder",
          ShopWorld.newFolder().toString());
    }

    @Override
    public void stop() {}
  }

  @Test
  void isServedBelowItsMountPoint() {
    given().get("/demo/shop/accounts/1001").then().statusCode(200).body("id", equalTo("1001"));
    given()
        .queryParam("email", "bob@example.com")
        .get("/demo/shop/accounts")
        .then()
        .statusCode(200)
        .body("[0].id", equalTo("1002"));
    given().get("/demo/shop/accounts/999").then().statusCode(404);
    given()
        .get("/demo/shop/v2/discovery")
        .then()
        .body("processor_certificate", containsString("/demo/shop/v2/certificate.pem"));
    for (String path : new String[] {"/demo/shop", "/demo/shop/"}) {
      given()
          .get(path)
          .then()
          .statusCode(200)
          .body(containsString("action=\"/demo/shop/accounts/1002/orders/O-5001/cancel\""));
    }
  }

  @Test
  void takesRequestsAndSignIns() {
    given()
        .contentType("application/json")
        .body("{\"email\":\"alice@example.com\",\"password\":\"alice\"}")
        .post("/demo/shop/login")
        .then()
        .statusCode(200)
        .body("session", notNullValue());
    UUID id = UUID.randomUUID();
    given()
        .contentType("application/json")
        .body(ShopClient.request(id, "1030", "suspend").toString())
        .post("/demo/shop/v2/requests")
        .then()
        .statusCode(201)
        .header("X-OpenDSR-Signature", notNullValue());
    given()
        .get("/demo/shop/v2/requests/" + id)
        .then()
        .statusCode(200)
        .body("request_status", equalTo("pending"));
  }
}
