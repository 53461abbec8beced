package io.erasuredesk.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A provider of tokens over real HTTP: gives access tokens, and tells a mail server which of them
 * are good (RFC 7662).
 */
final class TokenProvider implements AutoCloseable {

  final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
  final Set<String> good = ConcurrentHashMap.newKeySet();
  private final AtomicInteger number = new AtomicInteger();
  private final HttpServer server;
  private final String user;
  volatile boolean refuses;
  volatile boolean rotates;
  volatile long expiresIn = 3600;

  /**
   * @param user to whose mailbox the tokens belong
   */
  TokenProvider(String user) {
    this.user = user;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/token", this::token);
    server.createContext("/introspect", this::introspect);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void token(HttpExchange exchange) throws IOException {
    asked.add(form(exchange));
    if (refuses) {
      answer(exchange, 400, "{\"error\":\"invalid_grant\",\"error_description\":\"secret words\"}");
      return;
    }
    String token = "access-" + number.incrementAndGet();
    good.add(token);
    String next = rotates ? ",\"refresh_token\":\"refresh-" + number.get() + "\"" : "";
    answer(
        exchange,
        200,
        "{\"token_type\":\"Bearer\",\"access_token\":\"%s\",\"expires_in\":%d%s}"
            .formatted(token, expiresIn, next));
  }

  private void introspect(HttpExchange exchange) throws IOException {
    boolean active = good.contains(form(exchange).getOrDefault("token", ""));
    answer(exchange, 200, "{\"active\":%s,\"username\":\"%s\"}".formatted(active, user));
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    return Arrays.stream(body.split("&"))
        .map(field -> field.split("=", 2))
        .filter(field -> field.length == 2)
        .collect(Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
