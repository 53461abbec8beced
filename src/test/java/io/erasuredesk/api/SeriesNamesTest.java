package io.erasuredesk.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.support.OutsideWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class SeriesNamesTest {

  private static final int MOST_LOOKS = 200;

  @BeforeAll
  static void staff() {
    Desk.staff();
  }

  @Test
  void showsNothingInTheMetricsThatAStrangerSent() throws IOException {
    assertThat(send("GET /r/TokenOfACustomer%zz")).startsWith("HTTP/1.1 400");
    send("MADEUP /r");
    Desk.as(Desk.AGENT).header("Origin", "https://evil.example").post("/api/v1/madeup");

    String metrics = "";
    for (int i = 0; i < MOST_LOOKS && !isCounted(metrics); i++) {
      metrics = given().get("/q/metrics").asString();
    }
    assertThat(isCounted(metrics)).isTrue();
    assertThat(metrics).doesNotContain("TokenOfACustomer", "MADEUP", "madeup");
  }

  /** An answer is counted only after it was sent. */
  private static boolean isCounted(String metrics) {
    return metrics
            .lines()
            .filter(line -> line.startsWith("http_server_requests_seconds_count"))
            .filter(line -> line.contains("method=\"OTHER\"") || line.contains("uri=\"OTHER\""))
            .count()
        > 1;
  }

  private static String send(String line) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      String head = line + " HTTP/1.1\r\nHost: desk.example\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
