package io.erasuredesk.demo.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Receives callbacks like the desk, and says no as often as it is told. */
final class Callbacks implements AutoCloseable {

  /** What came. */
  record Callback(byte[] body, String domain, String signature, String date, JsonNode json) {
    String status() {
      return json.path("request_status").asText();
    }
  }

  private final HttpServer server;
  private final BlockingQueue<Callback> received = new LinkedBlockingQueue<>();
  final AtomicInteger refusals = new AtomicInteger();

  Callbacks() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/callback", this::receive);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/callback";
  }

  private void receive(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    var headers = exchange.getRequestHeaders();
    received.add(
        new Callback(
            body,
            headers.getFirst("X-OpenDSR-Processor-Domain"),
            headers.getFirst("X-OpenDSR-Signature"),
            headers.getFirst("Date"),
            ShopClient.MAPPER.readTree(body)));
    exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 503 : 202, -1);
    exchange.close();
  }

  Callback next() throws InterruptedException {
    Callback next = received.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("No callback came");
    }
    return next;
  }

  boolean isEmpty() {
    return received.isEmpty();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
