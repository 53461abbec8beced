package io.erasuredesk.demo.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A caller of the shop, as the desk or a browser would be. */
final class ShopClient {

  static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI base;

  ShopClient(URI base) {
    this.base = base;
  }

  HttpResponse<byte[]> get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  HttpResponse<byte[]> delete(String path, String... headers) {
    return send("DELETE", path, "", headers);
  }

  HttpResponse<byte[]> post(String path, String json, String... headers) {
    return send("POST", path, json, headers);
  }

  HttpResponse<byte[]> send(String method, String path, String body, String... headers) {
    try {
      return http.send(
          request(method, path, body, headers), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest request(String method, String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty() && !List.of(headers).contains("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    return headers.length == 0 ? request.build() : request.headers(headers).build();
  }

  HttpResponse<byte[]> form(String path, String form) {
    return send("POST", path, form, "Content-Type", "application/x-www-form-urlencoded");
  }

  JsonNode account(String id) {
    return json(get("/accounts/" + id));
  }

  JsonNode byAddress(String email) {
    return json(get("/accounts?email=" + URLEncoder.encode(email, StandardCharsets.UTF_8)));
  }

  HttpResponse<byte[]> login(String name) {
    return post(
        "/login", "{\"email\":\"%s@example.com\",\"password\":\"%s\"}".formatted(name, name));
  }

  JsonNode status(UUID id) {
    return json(get("/v2/requests/" + id));
  }

  /** Asks until the status has this word; each asking takes its time over HTTP. */
  JsonNode statusOnce(UUID id, String word) {
    Instant end = Instant.now().plusSeconds(30);
    JsonNode status = status(id);
    while (!status.path("request_status").asText().equals(word)) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("Still " + status);
      }
      status = status(id);
    }
    return status;
  }

  static JsonNode json(HttpResponse<byte[]> answer) {
    try {
      return MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static JsonNode ours(JsonNode status) {
    return status.path("extensions").path("shop.example");
  }

  static ObjectNode request(UUID id, String account, String phase) {
    ObjectNode body =
        MAPPER
            .createObjectNode()
            .put("api_version", "2.0")
            .put("regulation", "gdpr")
            .put("subject_request_id", id.toString())
            .put("subject_request_type", "erasure")
            .put("submitted_time", "2026-01-02T03:04:05Z");
    body.putArray("subject_identities")
        .addObject()
        .put("identity_type", "controller_customer_id")
        .put("identity_value", account)
        .put("identity_format", "raw");
    body.putObject("extensions").putObject("shop.example").put("phase", phase);
    return body;
  }

  static ObjectNode extension(ObjectNode request) {
    return (ObjectNode) request.path("extensions").path("shop.example");
  }
}
