package io.erasuredesk.demo.shop;

import static io.erasuredesk.demo.shop.ShopClient.ours;
import static io.erasuredesk.demo.shop.ShopClient.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A shop that dies in the middle, and two shops on one database. */
class RestartTest {

  @Test
  void erasesOnceWhenKilledInTheMiddle() throws Exception {
    String database = ShopWorld.newDatabase();
    Path folder = ShopWorld.newFolder();
    int port = freePort();
    UUID id = UUID.randomUUID();
    ShopClient shop = new ShopClient(URI.create("http://127.0.0.1:" + port));
    Process process = shopProcess(database, folder, port);
    try {
      awaitOpen(shop);
      assertThat(shop.post("/v2/requests", request(id, "1001", "erase").toString()).statusCode())
          .isEqualTo(201);
      shop.statusOnce(id, "in_progress");
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(ShopWorld.count(database, "select count(*) from shop.effect")).isZero();
    assertThat(ShopWorld.count(database, "select count(*) from shop.account where id = '1001'"))
        .isEqualTo(1);

    try (var restarted = SampleShopServer.start(ShopSettings.of(database, folder))) {
      var done = new ShopClient(restarted.url()).statusOnce(id, "completed");
      assertThat(ours(done).path("outcome").asText()).isEqualTo("erased");
      assertThat(restarted.effects("1001")).isEqualTo(1);
    }
    // the seed does not bring it back
    try (var again = SampleShopServer.start(ShopSettings.of(database, folder))) {
      assertThat(new ShopClient(again.url()).get("/accounts/1001").statusCode()).isEqualTo(404);
      assertThat(again.effects("1001")).isEqualTo(1);
    }
  }

  @Test
  void erasesOnceWhenTwoShopsShareTheWork() {
    String database = ShopWorld.newDatabase();
    Path folder = ShopWorld.newFolder();
    try (var first = SampleShopServer.start(ShopSettings.of(database, folder));
        var second = SampleShopServer.start(ShopSettings.of(database, folder))) {
      UUID[] ids = new UUID[12];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = UUID.randomUUID();
        String account = String.valueOf(1007 + i);
        var shop = new ShopClient(i % 2 == 0 ? first.url() : second.url());
        shop.post("/v2/requests", request(ids[i], account, "erase").toString());
      }
      for (int i = 0; i < ids.length; i++) {
        new ShopClient(second.url()).statusOnce(ids[i], "completed");
        assertThat(first.effects(String.valueOf(1007 + i))).isEqualTo(1);
      }
    }
  }

  private static Process shopProcess(String database, Path folder, int port) throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            SampleShopServer.class.getName());
    builder.environment().put("SHOP_JDBC_URL", database);
    builder.environment().put("SHOP_KEYS", folder.toString());
    builder.environment().put("SHOP_PORT", String.valueOf(port));
    builder.environment().put("SHOP_WORK_DELAY", "PT8S");
    File log = folder.resolve("shop.log").toFile();
    return builder.redirectErrorStream(true).redirectOutput(log).start();
  }

  private static void awaitOpen(ShopClient shop) {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (true) {
      try {
        if (shop.get("/v2/discovery").statusCode() == 200) {
          return;
        }
      } catch (java.io.UncheckedIOException e) {
        if (Instant.now().isAfter(end)) {
          throw e;
        }
        java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
