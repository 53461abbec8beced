package io.erasuredesk.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A shop that has an account for every address, so that every request ends in a challenge. */
final class AnyAccountShop implements AutoCloseable {

  private final HttpServer server;

  AnyAccountShop() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/accounts", AnyAccountShop::answer);
    server.setExecutor(
        Executors.newFixedThreadPool(
            2,
            work -> {
              Thread thread = new Thread(work, "shop");
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    String email =
        URLDecoder.decode(query.substring(query.indexOf('=') + 1), StandardCharsets.UTF_8);
    byte[] body =
        """
        [{"id":"%d","email":"%s","status":"ACTIVE","registeredAddressChangedAt":null,"orders":[],
        "disputes":[],"wallet":{"amount":"0.00","currency":"EUR"},"sessions":1,"reviews":0}]"""
            .formatted(Integer.toUnsignedLong(email.hashCode()), email)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
