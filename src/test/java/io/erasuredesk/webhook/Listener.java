package io.erasuredesk.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A subscriber over real HTTP: answers as it is told to, 200 where it is told nothing. */
final class Listener implements AutoCloseable {

  /** One event that came in; header names in small letters. */
  record Heard(Map<String, String> headers, byte[] body) {}

  /** An answer. */
  record Says(int status, Map<String, String> headers) {}

  private final HttpServer server;
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final Deque<Says> next = new ArrayDeque<>();

  Listener() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
  }

  List<Heard> heard() {
    return heard;
  }

  synchronized void says(int status, Map<String, String> headers) {
    next.add(new Says(status, headers));
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    heard.add(new Heard(headers, exchange.getRequestBody().readAllBytes()));
    Says says = next.isEmpty() ? new Says(200, Map.of()) : next.remove();
    says.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    exchange.sendResponseHeaders(says.status(), -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
