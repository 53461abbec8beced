package io.erasuredesk.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An OpenDSR processor over real HTTP that keeps to the protocol, except where a test asks it to
 * misbehave towards one account. It works only when a test says so.
 */
final class FakeProcessor {

  static final String DOMAIN = "shop.example";
  static final String CONTROLLER = "erasure-desk";

  /** What can go wrong with one call. */
  enum Fault {
    /** Closes without an answer and without having done it. */
    DROP,
    /** Does it, and closes without an answer. */
    DO_AND_DROP,
    ERROR_500,
    UNAVAILABLE_WITH_RETRY_AFTER,
    TOO_MANY,
    /** Does it, and stops in the middle of the answer. */
    HALF_AN_ANSWER,
    /** Does it, and does not answer in time. */
    HANG,
    SIGNED_NONSENSE,
    ABOUT_ANOTHER_ORDER,
    FOR_ANOTHER_CONTROLLER,
    UNKNOWN_WORD,
    REDIRECT,
    BAD_REQUEST,
    UNAUTHORISED,
    NOT_FOUND,
    CONFLICT,
    UNSIGNED,
    FLIPPED_BYTE,
    REWRITTEN_JSON,
    OTHER_KEY,
    OTHER_DOMAIN,
    HUGE
  }

  /** One call that came in. */
  record Call(String method, UUID order, String account, byte[] body) {}

  /** One order that was taken. */
  static final class Taken {
    private final byte[] body;
    private final byte[] created;
    private String status = "pending";
    private long seq;
    private String extension = "";

    private Taken(byte[] body, byte[] created) {
      this.body = body;
      this.created = created;
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final CountDownLatch ending = new CountDownLatch(1);
  private final Map<UUID, Taken> orders = new ConcurrentHashMap<>();
  private final Map<UUID, String> accounts = new ConcurrentHashMap<>();
  private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private static final KeyPair OTHER_KEYS = TestCa.rsa(2048);
  private volatile KeyPair keys;
  private volatile String certificate;
  private volatile String certificateUrl = "";
  private volatile int discoveries;

  FakeProcessor(KeyPair keys, String certificate) {
    present(keys, certificate);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/v2/", this::answer);
    server.setExecutor(
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "fake processor");
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v2");
  }

  void stop() {
    ending.countDown();
    server.stop(0);
  }

  /** Signs with these keys from now on, and shows this certificate. */
  void present(KeyPair newKeys, String newCertificate) {
    keys = newKeys;
    certificate = newCertificate;
  }

  /** Names another place for the certificate. */
  void certificateAt(String url) {
    certificateUrl = url;
  }

  int discoveries() {
    return discoveries;
  }

  /** Lets the next calls of this kind for this account go wrong, one after the other. */
  void misbehave(String method, String account, Fault... next) {
    faults.computeIfAbsent(method + account, key -> new ArrayDeque<>()).addAll(Arrays.asList(next));
  }

  /** Keeps to the protocol again, towards everybody. */
  void heal() {
    faults.clear();
  }

  /** The calls about one account, in their order. */
  List<Call> calls(String account) {
    return calls.stream().filter(call -> account.equals(call.account())).toList();
  }

  List<Call> calls(UUID order) {
    return calls.stream().filter(call -> call.order().equals(order)).toList();
  }

  List<Call> calls(String account, String method) {
    return calls(account).stream().filter(call -> call.method().equals(method)).toList();
  }

  /** The orders of one phase that were taken for an account. */
  List<UUID> orders(String account, String phase) {
    List<UUID> found = new ArrayList<>();
    orders.forEach(
        (id, taken) -> {
          JsonNode body = json(taken.body);
          boolean same =
              account.equals(accounts.get(id))
                  && phase.equals(body.at("/extensions/" + DOMAIN + "/phase").asText());
          if (same) {
            found.add(id);
          }
        });
    return found;
  }

  UUID order(String account, String phase) {
    List<UUID> found = orders(account, phase);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " orders to " + phase);
    }
    return found.get(0);
  }

  static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  String status(UUID order) {
    return orders.get(order).status;
  }

  /** Every order that it has taken. */
  List<UUID> taken() {
    return List.copyOf(orders.keySet());
  }

  /** The account that an order is about. */
  String account(UUID order) {
    return accounts.getOrDefault(order, "");
  }

  /** Whether it has taken an order with this id. */
  boolean has(UUID order) {
    return orders.containsKey(order);
  }

  /** Moves an order on if it stands where it is thought to. */
  synchronized boolean moveIf(UUID order, String from, String to, String extension) {
    boolean there = orders.get(order).status.equals(from);
    if (there) {
      move(order, to, extension);
    }
    return there;
  }

  /** Moves an order on; its number grows. */
  synchronized void move(UUID order, String status, String extension) {
    Taken taken = orders.get(order);
    taken.status = status;
    taken.extension = extension;
    taken.seq++;
  }

  /** The callback that tells where an order stands, addressed to this URL. */
  synchronized byte[] callback(UUID order, String url) {
    return status(order, orders.get(order), url);
  }

  /** Any callback at all. */
  static byte[] callback(UUID order, String status, String extension, String url) {
    return bytes(statusBody(order, status, extension, url));
  }

  String sign(byte[] bytes) {
    return sign(bytes, keys);
  }

  String signWithOtherKey(byte[] bytes) {
    return sign(bytes, OTHER_KEYS);
  }

  static String sign(byte[] bytes, KeyPair with) {
    try {
      boolean elliptic = with.getPrivate().getAlgorithm().equals("EC");
      Signature signature = Signature.getInstance(elliptic ? "SHA256withECDSA" : "SHA256withRSA");
      signature.initSign(with.getPrivate());
      signature.update(bytes);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring("/v2/".length());
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (path.equals("discovery")) {
        discoveries++;
        String place = certificateUrl.isEmpty() ? url() + "/certificate.pem" : certificateUrl;
        send(exchange, 200, bytes(JSON.createObjectNode().put("processor_certificate", place)));
      } else if (path.equals("certificate.pem")) {
        send(exchange, 200, certificate.getBytes(StandardCharsets.US_ASCII));
      } else {
        request(exchange, path, body);
      }
    }
  }

  private void request(HttpExchange exchange, String path, byte[] body) throws IOException {
    String method = exchange.getRequestMethod();
    UUID id;
    if (method.equals("POST")) {
      JsonNode order = json(body);
      id = UUID.fromString(order.path("subject_request_id").asText());
      accounts.putIfAbsent(id, order.at("/subject_identities/0/identity_value").asText());
    } else {
      id = UUID.fromString(path.substring("requests/".length()));
    }
    String account = accounts.getOrDefault(id, "");
    calls.add(new Call(method, id, account, body));
    Deque<Fault> next = faults.getOrDefault(method + account, new ArrayDeque<>());
    Fault fault;
    synchronized (next) {
      fault = next.poll();
    }
    if (fault == null) {
      Reply reply = act(method, id, body);
      sendSigned(exchange, reply.status, reply.body);
    } else {
      misbehave(exchange, fault, method, id, body);
    }
  }

  private record Reply(int status, byte[] body) {}

  private synchronized Reply act(String method, UUID id, byte[] body) {
    Taken taken = orders.get(id);
    return switch (method) {
      case "POST" -> {
        if (taken == null) {
          taken = new Taken(body, bytes(created(id, body)));
          orders.put(id, taken);
        }
        yield Arrays.equals(taken.body, body)
            ? new Reply(201, taken.created)
            : new Reply(409, new byte[0]);
      }
      case "GET" ->
          taken == null ? new Reply(404, new byte[0]) : new Reply(200, status(id, taken, null));
      case "DELETE" -> {
        if (taken == null) {
          yield new Reply(404, new byte[0]);
        }
        if (!taken.status.equals("pending")) {
          yield new Reply(409, new byte[0]);
        }
        taken.status = "cancelled";
        taken.seq++;
        yield new Reply(202, bytes(created(id, new byte[0])));
      }
      default -> new Reply(405, new byte[0]);
    };
  }

  private static ObjectNode created(UUID id, byte[] body) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("controller_id", CONTROLLER)
            .put("subject_request_id", id.toString())
            .put("received_time", "2026-01-01T00:00:00Z");
    if (body.length > 0) {
      node.put("encoded_request", Base64.getEncoder().encodeToString(body));
      node.put("expected_completion_time", "2026-01-02T00:00:00Z");
    }
    return node;
  }

  private static byte[] status(UUID id, Taken taken, String callbackUrl) {
    String separator = taken.extension.isEmpty() ? "" : ",";
    return bytes(
        statusBody(
            id,
            taken.status,
            "\"event_seq\":" + taken.seq + separator + taken.extension,
            callbackUrl));
  }

  private static JsonNode statusBody(UUID id, String status, String extension, String callbackUrl) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("controller_id", CONTROLLER)
            .put("expected_completion_time", Instant.EPOCH.toString())
            .put("subject_request_id", id.toString())
            .put("request_status", status);
    if (callbackUrl != null) {
      body.put("status_callback_url", callbackUrl);
    }
    body.putObject("extensions")
        .set(DOMAIN, json(("{" + extension + "}").getBytes(StandardCharsets.UTF_8)));
    return body;
  }

  private static byte[] bytes(JsonNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void misbehave(HttpExchange exchange, Fault fault, String method, UUID id, byte[] body)
      throws IOException {
    switch (fault) {
      case DROP -> {}
      case DO_AND_DROP -> act(method, id, body);
      case ERROR_500 -> send(exchange, 500, new byte[0]);
      case UNAVAILABLE_WITH_RETRY_AFTER -> {
        exchange.getResponseHeaders().set("Retry-After", "1800");
        send(exchange, 503, new byte[0]);
      }
      case TOO_MANY -> send(exchange, 429, new byte[0]);
      case HALF_AN_ANSWER -> {
        Reply reply = act(method, id, body);
        sign(exchange, reply.body, keys);
        exchange.sendResponseHeaders(reply.status, reply.body.length);
        exchange.getResponseBody().write(reply.body, 0, reply.body.length / 2);
      }
      case HANG -> {
        act(method, id, body);
        await();
      }
      case SIGNED_NONSENSE ->
          sendSigned(exchange, 201, "{no json".getBytes(StandardCharsets.UTF_8));
      case ABOUT_ANOTHER_ORDER ->
          sendSigned(exchange, 201, act(method, UUID.randomUUID(), body).body);
      case FOR_ANOTHER_CONTROLLER ->
          sendSigned(
              exchange, 201, bytes(created(id, new byte[0]).put("controller_id", "another")));
      case UNKNOWN_WORD -> sendSigned(exchange, 200, bytes(statusBody(id, "finished", "", null)));
      case REDIRECT -> {
        exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
        send(exchange, 307, new byte[0]);
      }
      case BAD_REQUEST -> send(exchange, 400, new byte[0]);
      case UNAUTHORISED -> send(exchange, 401, new byte[0]);
      case NOT_FOUND -> send(exchange, 404, new byte[0]);
      case CONFLICT -> send(exchange, 409, new byte[0]);
      case UNSIGNED -> {
        Reply reply = act(method, id, body);
        send(exchange, reply.status, reply.body);
      }
      case FLIPPED_BYTE -> {
        Reply reply = act(method, id, body);
        sign(exchange, reply.body, keys);
        byte[] flipped = reply.body.clone();
        flipped[flipped.length / 2] ^= 1;
        send(exchange, reply.status, flipped);
      }
      case REWRITTEN_JSON -> {
        Reply reply = act(method, id, body);
        sign(exchange, reply.body, keys);
        send(
            exchange,
            reply.status,
            json(reply.body).toPrettyString().getBytes(StandardCharsets.UTF_8));
      }
      case OTHER_KEY -> {
        Reply reply = act(method, id, body);
        sign(exchange, reply.body, OTHER_KEYS);
        send(exchange, reply.status, reply.body);
      }
      case OTHER_DOMAIN -> {
        Reply reply = act(method, id, body);
        sign(exchange, reply.body, keys);
        exchange.getResponseHeaders().set("X-OpenDSR-Processor-Domain", "other.example");
        send(exchange, reply.status, reply.body);
      }
      case HUGE -> sendSigned(exchange, 201, new byte[10 * 1024 * 1024]);
    }
  }

  private void await() {
    try {
      boolean ended = ending.await(20, TimeUnit.SECONDS);
      assert ended || ending.getCount() == 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendSigned(HttpExchange exchange, int status, byte[] body) throws IOException {
    sign(exchange, body, keys);
    send(exchange, status, body);
  }

  private static void sign(HttpExchange exchange, byte[] body, KeyPair with) {
    exchange.getResponseHeaders().set("X-OpenDSR-Processor-Domain", DOMAIN);
    exchange.getResponseHeaders().set("X-OpenDSR-Signature", sign(body, with));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
