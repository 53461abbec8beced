package io.erasuredesk.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A shop over real HTTP, one per JVM, with its account API and nothing else. A test opens accounts
 * of its own in it and changes them; it can also shut the shop for a while.
 */
public final class FakeShop {

  /** One account, changed by the test that opened it. */
  public static final class Account {

    private final String id;
    private volatile String email;
    private final Map<String, String> orders = new ConcurrentHashMap<>();
    private final List<String> disputes = new ArrayList<>();
    private final Map<String, String> history = new ConcurrentHashMap<>();
    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final List<String> codes = new CopyOnWriteArrayList<>();
    private volatile String wallet = "0.00";
    private volatile int reviews = 3;
    private volatile boolean telephone = true;

    private Account(String id, String email) {
      this.id = id;
      this.email = email;
    }

    public String id() {
      return id;
    }

    public String email() {
      return email;
    }

    /** Somebody puts another address on file. */
    public Account moveTo(String address) {
      email = address;
      return this;
    }

    /** Puts an order into a state. */
    public synchronized Account order(String order, String state) {
      orders.put(order, state);
      return this;
    }

    /** Opens a dispute. */
    public synchronized Account dispute(String dispute) {
      disputes.add(dispute);
      return this;
    }

    /** Settles all disputes. */
    public synchronized Account settle() {
      disputes.clear();
      return this;
    }

    /** Sets the balance, in EUR. */
    public Account wallet(String amount) {
      wallet = amount;
      return this;
    }

    /** Sets one of the fields about what happened lately, such as {@code passwordResetAt}. */
    public Account history(String field, Object value) {
      history.put(field, value.toString());
      return this;
    }

    /** Sets what the shop compares with what is said. */
    public Account knows(String point, String value) {
      known.put(point, value);
      return this;
    }

    /** Takes the telephone off the file. */
    public Account withoutTelephone() {
      telephone = false;
      return this;
    }

    /** Takes all away that an erasure would lose. */
    public Account withoutReviews() {
      reviews = 0;
      return this;
    }

    /** The codes that went to the telephone, oldest first. */
    public List<String> codes() {
      return List.copyOf(codes);
    }

    /** As the shop's account API shows it. */
    public synchronized String json() {
      return """
          {"id":"%s","email":"%s","status":"ACTIVE",%s
           "orders":[%s],"disputes":[%s],"wallet":{"amount":"%s","currency":"EUR"},
           "sessions":2,"reviews":%d}"""
          .formatted(
              id,
              email,
              history.entrySet().stream()
                  .map(
                      field ->
                          """
                          "%s":"%s","""
                              .formatted(field.getKey(), field.getValue()))
                  .collect(Collectors.joining()),
              orders.entrySet().stream()
                  .map(
                      order ->
                          """
                          {"id":"%s","state":"%s","total":"39.90","currency":"EUR"}"""
                              .formatted(order.getKey(), order.getValue()))
                  .collect(Collectors.joining(",")),
              disputes.stream()
                  .map(
                      dispute ->
                          """
                          {"id":"%s","open":true}"""
                              .formatted(dispute))
                  .collect(Collectors.joining(",")),
              wallet,
              reviews);
    }
  }

  private static final Map<String, Account> BY_ID = new ConcurrentHashMap<>();
  private static final AtomicInteger LAST = new AtomicInteger(500_000);
  private static final AtomicInteger ASKED = new AtomicInteger();
  private static volatile boolean shut;
  private static HttpServer server;

  private FakeShop() {}

  /** The base of its account API; starts it at the first call. */
  public static synchronized URI url() {
    if (server == null) {
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
      } catch (IOException e) {
        throw new IllegalStateException("The shop of the tests did not start", e);
      }
      server.createContext("/shop/accounts", FakeShop::answer);
      server.setExecutor(
          Executors.newCachedThreadPool(
              work -> {
                Thread thread = new Thread(work, "fake shop");
                thread.setDaemon(true);
                return thread;
              }));
      server.start();
    }
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/shop");
  }

  /** Opens an account for a fresh address. */
  public static Account open() {
    int number = LAST.incrementAndGet();
    return open("customer" + number + "@example.com");
  }

  /** Opens an account for this address. */
  public static Account open(String email) {
    return open(String.valueOf(LAST.incrementAndGet()), email);
  }

  /** Opens an account with this id. */
  public static Account open(String id, String email) {
    Account account = new Account(id, email);
    BY_ID.put(account.id(), account);
    return account;
  }

  /** Whether the account is still there. */
  public static boolean has(Account account) {
    return BY_ID.containsKey(account.id());
  }

  /** Forgets an account, as after its erasure. */
  public static void close(Account account) {
    BY_ID.remove(account.id());
  }

  /** While shut, every question is answered with 503. */
  public static void shut(boolean isShut) {
    shut = isShut;
  }

  /** How many questions the shop was asked so far. */
  public static int asked() {
    return ASKED.get();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    ASKED.incrementAndGet();
    URI uri = exchange.getRequestURI();
    if (shut) {
      send(exchange, 503, "closed for the night");
    } else if (exchange.getRequestMethod().equals("POST")) {
      tell(exchange);
    } else if (uri.getRawQuery() != null) {
      String email =
          URLDecoder.decode(uri.getRawQuery().substring("email=".length()), StandardCharsets.UTF_8);
      send(
          exchange,
          200,
          BY_ID.values().stream()
              .filter(account -> same(account.email(), email))
              .map(Account::json)
              .collect(Collectors.joining(",", "[", "]")));
    } else {
      String path = uri.getPath();
      Account account = BY_ID.get(path.substring(path.lastIndexOf('/') + 1));
      send(exchange, account == null ? 404 : 200, account == null ? "" : account.json());
    }
  }

  /** What was said to this path: compared, or sent to the telephone. */
  private static void tell(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    Account account = BY_ID.get(path[path.length - 2]);
    var said = new ObjectMapper().readTree(exchange.getRequestBody());
    if (account == null) {
      send(exchange, 404, "");
    } else if (path[path.length - 1].equals("match")) {
      String known = account.known.get(said.path("point").asText());
      boolean match = known != null && known.equals(said.path("said").asText());
      send(exchange, 200, "{\"match\":" + match + "}");
    } else if (account.telephone) {
      account.codes.add(said.path("code").asText());
      send(exchange, 202, "{}");
    } else {
      send(exchange, 409, "{}");
    }
  }

  private static boolean same(String one, String other) {
    return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
