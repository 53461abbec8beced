package io.erasuredesk.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter in front of a real HTTP peer that answers well, badly, halfway or not at all. */
class HttpAccountDirectoryTest extends AccountDirectoryContract {

  private static final String GOOD =
      """
      {"id":"1","email":"a@example.com","status":"ACTIVE","orders":[],"disputes":[],
       "wallet":{"amount":"0","currency":"EUR"}}""";

  private static final CountDownLatch ENDED = new CountDownLatch(1);
  private static final AtomicReference<HttpHandler> PEER = new AtomicReference<>();
  private static HttpServer server;

  private record Settings(URI url, Optional<String> token, Duration timeout)
      implements ShopConfig {}

  @BeforeAll
  static void startPeer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> PEER.get().handle(exchange));
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  @AfterAll
  static void stopPeer() {
    ENDED.countDown();
    server.stop(0);
  }

  @Override
  AccountDirectory directory() {
    return directory(FakeShop.url(), Duration.ofSeconds(5));
  }

  private static AccountDirectory peer() {
    return directory(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Duration.ofMillis(700));
  }

  private static AccountDirectory directory(URI url, Duration timeout) {
    return new HttpAccountDirectory(new Settings(url, Optional.of("s3cret"), timeout));
  }

  @Test
  void sendsItsToken() {
    AtomicReference<String> sent = new AtomicReference<>();
    PEER.set(
        exchange -> {
          sent.set(exchange.getRequestHeaders().getFirst("Authorization"));
          send(exchange, 200, GOOD);
        });

    assertThat(peer().byId("1")).isPresent();
    assertThat(sent.get()).isEqualTo("Bearer s3cret");
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 302, 400, 401, 403, 429, 500, 503})
  void takesNoStatusButTheTwoThatItKnows(int status) {
    PEER.set(exchange -> send(exchange, status, GOOD));

    refusesById();
    refusesByAddress();
  }

  @Test
  void doesNotTakeAWrongPathForAnUnknownAddress() {
    PEER.set(exchange -> send(exchange, 404, ""));

    refusesByAddress();
  }

  @Test
  void followsNoRedirect() {
    PEER.set(
        exchange -> {
          if (exchange.getRequestURI().getPath().equals("/elsewhere")) {
            send(exchange, 200, GOOD);
          } else {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            send(exchange, 302, "");
          }
        });

    refusesById();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "garbage",
        "<html>Down for maintenance</html>",
        "{}",
        "[]",
        "{\"id\":\"1\"",
        "{\"id\":\"1\"} {\"id\":\"1\"}",
        "\"1\"",
        "true"
      })
  void takesNoGarbageForAnAccount(String body) {
    PEER.set(exchange -> send(exchange, 200, body));

    refusesById();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"id\":\"1\"|\"id\":1",
        "\"id\":\"1\"|\"id\":\"2\"",
        "\"id\":\"1\"|\"id\":\"\"",
        "\"id\":\"1\"|\"id\":\"1\",\"id\":\"1\"",
        "a@example.com|a",
        "a@example.com|a@example.com, b@example.com",
        "ACTIVE|ERASED",
        "\"orders\":[],|",
        "\"orders\":[]|\"orders\":null",
        "\"orders\":[]|\"orders\":{}",
        "\"orders\":[]|\"orders\":[{\"id\":\"O\"}]",
        "\"orders\":[]|\"orders\":[{\"id\":\"O\",\"state\":\"NEW\"}]",
        "\"orders\":[]|\"orders\":[null]",
        "\"disputes\":[],|",
        "\"disputes\":[]|\"disputes\":[{\"id\":\"P\"}]",
        "\"disputes\":[]|\"disputes\":[{\"id\":\"P\",\"open\":\"yes\"}]",
        "\"amount\":\"0\"|\"amount\":\"-1\"",
        "\"amount\":\"0\"|\"amount\":null",
        "\"amount\":\"0\"|\"amount\":\"\"",
        "\"amount\":\"0\"|\"amount\":\"1e9\"",
        "\"EUR\"|\"euro\"",
        ",\"currency\":\"EUR\"|",
      })
  void takesNoAccountWithAFieldThatMakesNoSense(String change) {
    int bar = change.indexOf('|');
    String body = GOOD.replace(change.substring(0, bar), change.substring(bar + 1));
    assertThat(body).isNotEqualTo(GOOD);
    PEER.set(exchange -> send(exchange, 200, body));

    refusesById();
  }

  @Test
  void takesNoTwoAccountsForOneAddress() {
    PEER.set(exchange -> send(exchange, 200, "[" + GOOD + "," + GOOD + "]"));

    refusesByAddress();
  }

  @Test
  void takesNoSingleAccountForAList() {
    PEER.set(exchange -> send(exchange, 200, GOOD));

    refusesByAddress();
  }

  @Test
  void takesNoHalfBody() {
    PEER.set(
        exchange -> {
          exchange.sendResponseHeaders(200, GOOD.length() + 50L);
          exchange.getResponseBody().write(GOOD.getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          exchange.close();
        });

    refusesById();
  }

  @Test
  void readsNoBodyWithoutEnd() {
    PEER.set(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] blanks = " ".repeat(8192).getBytes(StandardCharsets.UTF_8);
          try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 100_000; i++) {
              out.write(blanks);
            }
          }
        });

    refusesById();
  }

  @Test
  void doesNotWaitForAnAnswerThatDoesNotCome() {
    PEER.set(exchange -> await());

    refusesInTime();
  }

  @Test
  void doesNotWaitForTheRestOfAnAnswer() {
    PEER.set(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          await();
        });

    refusesInTime();
  }

  @Test
  void isNotHeldUpByAShopThatIsNotThere() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    var directory = directory(URI.create("http://127.0.0.1:" + free), Duration.ofSeconds(1));

    refuses(() -> directory.byId("1"));
  }

  @Test
  void saysNothingOfTheCustomerWhenItFails() {
    PEER.set(exchange -> send(exchange, 200, "[{\"email\":\"marker@example.com\""));

    assertThatThrownBy(() -> peer().byAddress(address("marker@example.com")))
        .hasNoCause()
        .message()
        .doesNotContain("marker");
  }

  @Test
  void keepsAnIdBelowThePathOfAccounts() {
    AtomicReference<String> asked = new AtomicReference<>();
    PEER.set(
        exchange -> {
          asked.set(exchange.getRequestURI().getRawPath());
          send(exchange, 404, "");
        });

    assertThat(peer().byId("../v2/a b?c")).isEmpty();
    assertThat(asked.get()).isEqualTo("/accounts/%2E%2E%2Fv2%2Fa%20b%3Fc");
  }

  private static void refusesById() {
    refuses(() -> peer().byId("1"));
  }

  private static void refusesByAddress() {
    refuses(() -> peer().byAddress(address("a@example.com")));
  }

  private static void refusesInTime() {
    long begin = System.nanoTime();
    refusesById();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
  }

  private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable ask) {
    assertThatThrownBy(ask)
        .isInstanceOfSatisfying(
            DeskException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.SHOP_UNAVAILABLE));
  }

  private static void await() {
    try {
      ENDED.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    boolean none = bytes.length == 0 || status == 204;
    exchange.sendResponseHeaders(status, none ? -1 : bytes.length);
    if (!none) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
