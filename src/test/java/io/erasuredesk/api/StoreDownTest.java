package io.erasuredesk.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.support.Gap;
import io.erasuredesk.support.OutsideWorld;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The database is away when the desk starts, comes, goes and comes again. */
@QuarkusTest
@TestProfile(StoreDownTest.Apart.class)
class StoreDownTest {

  /** A desk of its own, since the others want their database. */
  public static class Apart implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(BehindAGap.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }
  }

  /** The world as ever, but for a wire to the database that can be cut. */
  public static class BehindAGap extends OutsideWorld {

    private static final String URL = "quarkus.datasource.jdbc.url";

    private static Gap gap;

    @Override
    public Map<String, String> start() {
      Map<String, String> settings = new HashMap<>(super.start());
      try {
        gap = new Gap(postgres().getPort());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      settings.computeIfPresent(
          URL, (name, url) -> url.replace(":" + postgres().getPort(), ":" + gap.port()));
      return settings;
    }

    @Override
    public void stop() {
      gap.cut();
      super.stop();
    }
  }

  private static final String STATS = "/api/v1/stats";

  @Test
  void saysSoWhileItLastsAndGoesOnByItself() {
    refused(STATS, "The desk waits for its database; try again in a moment");
    given().post("/api/v1/callbacks/opendsr").then().statusCode(503);
    given().get("/q/health/live").then().statusCode(200);
    assertThat(store()).isEqualTo("DOWN");
    assertThat(backlog()).isEqualTo("NaN");

    BehindAGap.gap.mend();
    until("UP", StoreDownTest::store);
    Desk.staff();
    Desk.as(Desk.AUDITOR).get(STATS).then().statusCode(200);
    until("0.0", StoreDownTest::backlog);

    BehindAGap.gap.cut();
    refused(STATS, "Try again in a moment; nothing was changed");
    assertThat(store()).isEqualTo("DOWN");
    until("NaN", StoreDownTest::backlog);

    BehindAGap.gap.mend();
    until("200", () -> String.valueOf(Desk.as(Desk.AUDITOR).get(STATS).statusCode()));
  }

  private static void refused(String path, String detail) {
    Response answer = Desk.as(Desk.AUDITOR).get(path);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(new TreeMap<>(answer.jsonPath().<String, Object>getMap("")))
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "type",
                    "urn:erasure-desk:problem:store-unavailable",
                    "title",
                    "The database does not answer",
                    "status",
                    503,
                    "detail",
                    detail,
                    "instance",
                    path)));
  }

  private static String store() {
    return given()
        .get("/q/health/ready")
        .jsonPath()
        .getString("checks.find { it.name == 'store' }.status");
  }

  /** The other metrics are served, too, whatever the database does. */
  private static String backlog() {
    Response answer = given().get("/q/metrics");
    answer.then().statusCode(200);
    String line =
        answer
            .asString()
            .lines()
            .filter(l -> l.startsWith("desk_mail_oldest_unfiled_seconds{mailbox=\"support\""))
            .findFirst()
            .orElseThrow();
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  private static void until(String wanted, Supplier<String> ask) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    String answer = ask.get();
    while (!wanted.equals(answer) && System.nanoTime() < deadline) {
      answer = ask.get();
    }
    assertThat(answer).isEqualTo(wanted);
  }
}
