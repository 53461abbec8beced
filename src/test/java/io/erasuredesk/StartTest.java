package io.erasuredesk;

import static io.restassured.RestAssured.given;

import io.erasuredesk.support.OutsideWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class StartTest {

  @Test
  void isReadyOnceTheDatabaseIsAtItsSchema() {
    given().get("/q/health/ready").then().statusCode(200);
  }
}
