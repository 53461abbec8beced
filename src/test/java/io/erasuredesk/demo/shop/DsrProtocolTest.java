package io.erasuredesk.demo.shop;

import static io.erasuredesk.demo.shop.ShopClient.extension;
import static io.erasuredesk.demo.shop.ShopClient.json;
import static io.erasuredesk.demo.shop.ShopClient.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** OpenDSR 2.0 at the wire: shapes, refusals, repetition, signatures. */
class DsrProtocolTest {

  private static final String FAR = "2999-01-01T00:00:00Z";

  private static ShopSettings settings;
  private static SampleShopServer server;
  private static ShopClient shop;

  @BeforeAll
  static void open() {
    settings = ShopWorld.settings().controllerId("desk-1");
    server = SampleShopServer.start(settings);
    shop = new ShopClient(server.url());
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void saysWhatItOffersAndWhereItsCertificateIs() {
    var discovery = json(shop.get("/v2/discovery"));
    assertThat(discovery.path("api_version").asText()).isEqualTo("2.0");
    assertThat(discovery.at("/supported_identities/0/identity_type").asText())
        .isEqualTo("controller_customer_id");
    assertThat(discovery.at("/supported_subject_request_types/0").asText()).isEqualTo("erasure");
    assertThat(discovery.path("processor_certificate").asText())
        .isEqualTo(server.erasureUrl() + "/certificate.pem");
  }

  @Test
  void answersARequestSignedByACertificateOfItsAuthority() throws Exception {
    UUID id = UUID.randomUUID();
    String body = pending(id, "1009").toString();
    var answer = shop.post("/v2/requests", body);

    assertThat(answer.statusCode()).isEqualTo(201);
    var created = json(answer);
    assertThat(created.path("controller_id").asText()).isEqualTo("desk-1");
    assertThat(created.path("subject_request_id").asText()).isEqualTo(id.toString());
    assertThat(new String(Base64.getDecoder().decode(created.path("encoded_request").asText())))
        .isEqualTo(body);
    assertThat(created.hasNonNull("received_time")).isTrue();
    assertThat(created.path("expected_completion_time").asText()).startsWith("2999-01-02");

    Trust trust = new Trust(shop, server.authority());
    assertThat(trust.certificate().getSubjectAlternativeNames())
        .containsExactly(List.of(2, "shop.example"));
    trust.certificate().checkValidity();
    for (var each :
        List.of(
            answer,
            shop.get("/v2/requests/" + id),
            shop.get("/v2/requests/" + id + "/status"),
            shop.delete("/v2/requests/" + id))) {
      assertThat(each.headers().firstValue("X-OpenDSR-Processor-Domain")).hasValue("shop.example");
      String signature = each.headers().firstValue("X-OpenDSR-Signature").orElseThrow();
      assertThat(trust.signed(each.body(), signature)).isTrue();
      byte[] flipped = each.body().clone();
      flipped[10] ^= 1;
      assertThat(trust.signed(flipped, signature)).isFalse();
    }
  }

  @Test
  void signsWithAnEllipticKeyIfItHasOne() throws Exception {
    try (var elliptic = SampleShopServer.start(ShopWorld.settings().ellipticKeys(true))) {
      var caller = new ShopClient(elliptic.url());
      var answer = caller.post("/v2/requests", pending(UUID.randomUUID(), "1001").toString());
      assertThat(
              new Trust(caller, elliptic.authority())
                  .signed(
                      answer.body(),
                      answer.headers().firstValue("X-OpenDSR-Signature").orElseThrow()))
          .isTrue();
    }
  }

  @Test
  void keepsItsKeysOverARestartAndForItselfAlone() throws Exception {
    ShopKeys first = ShopKeys.of(settings);
    ShopKeys second = ShopKeys.of(settings);
    assertThat(second.certificatePem()).isEqualTo(first.certificatePem());
    for (String name : List.of("ca.key", "server.key", "suppression.key")) {
      assertThat(java.nio.file.Files.getPosixFilePermissions(settings.folder.resolve(name)))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void refusesWhatIsMalformedOrNotOffered() {
    Map<String, Integer> expected = new LinkedHashMap<>();
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("no JSON", "{");
    bodies.put("no object", "[]");
    bodies.put("a key twice", "{\"regulation\":\"gdpr\",\"regulation\":\"ccpa\"}");
    bodies.put("two documents", pending(UUID.randomUUID(), "1001") + "{}");
    bodies.forEach((name, body) -> expected.put(name, 400));
    change(bodies, expected, "no regulation", 400, r -> r.remove("regulation"));
    change(bodies, expected, "another regulation", 400, r -> r.put("regulation", "lgpd"));
    change(bodies, expected, "no id", 400, r -> r.remove("subject_request_id"));
    change(
        bodies,
        expected,
        "id in capitals",
        400,
        r ->
            r.put(
                "subject_request_id",
                r.path("subject_request_id").asText().toUpperCase(java.util.Locale.ROOT)));
    change(bodies, expected, "no time", 400, r -> r.put("submitted_time", "yesterday"));
    change(bodies, expected, "version 3", 400, r -> r.put("api_version", "3.0"));
    change(bodies, expected, "unknown type", 400, r -> r.put("subject_request_type", "oblivion"));
    change(bodies, expected, "access", 422, r -> r.put("subject_request_type", "access"));
    change(bodies, expected, "no identity", 400, r -> r.putArray("subject_identities"));
    change(bodies, expected, "an address", 422, r -> identity(r).put("identity_type", "email"));
    change(bodies, expected, "a hash", 422, r -> identity(r).put("identity_format", "sha256"));
    change(bodies, expected, "no such type", 400, r -> identity(r).put("identity_type", "name"));
    change(bodies, expected, "a number", 400, r -> identity(r).put("identity_value", 1001));
    change(bodies, expected, "unknown phase", 400, r -> extension(r).put("phase", "maim"));
    change(bodies, expected, "wrong wait", 400, r -> extension(r).put("not_before", "soon"));
    change(
        bodies, expected, "order no text", 400, r -> extension(r).putArray("cancel_orders").add(1));
    change(
        bodies,
        expected,
        "callback no URL",
        400,
        r -> r.putArray("status_callback_urls").add("file:///etc/passwd"));

    bodies.forEach(
        (name, body) -> {
          var answer = shop.post("/v2/requests", body);
          assertThat(answer.statusCode()).as(name).isEqualTo(expected.get(name));
          var error = json(answer).path("error");
          assertThat(error.path("code").asInt()).as(name).isEqualTo(expected.get(name));
          assertThat(error.path("errors")).as(name).hasSize(1);
          assertThat(error.toString()).as(name).doesNotContain("1001");
          assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        });
  }

  @Test
  void refusesOtherMediaTypesAndHugeBodies() {
    String body = pending(UUID.randomUUID(), "1001").toString();
    assertThat(shop.post("/v2/requests", body, "Content-Type", "text/plain").statusCode())
        .isEqualTo(415);
    assertThat(shop.post("/v2/requests", "{\"x\":\"" + "x".repeat(100_000) + "\"}").statusCode())
        .isEqualTo(413);
  }

  @Test
  void givesTheSameAnswerToTheSameBodyAndNoneToAnother() {
    UUID id = UUID.randomUUID();
    var body = pending(id, "1010");
    var first = shop.post("/v2/requests", body.toString());
    assertThat(shop.post("/v2/requests", body.toString()).body()).isEqualTo(first.body());
    identity(body).put("identity_value", "1011");
    assertThat(shop.post("/v2/requests", body.toString()).statusCode()).isEqualTo(409);
    assertThat(shop.status(id).path("request_status").asText()).isEqualTo("pending");
  }

  @Test
  void makesOneRequestOfTwentyAtOnce() throws Exception {
    UUID id = UUID.randomUUID();
    String body = request(id, "1012", "erase").toString();
    List<Callable<HttpResponse<byte[]>>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      calls.add(() -> shop.post("/v2/requests", body));
    }
    var pool = Executors.newFixedThreadPool(20);
    Set<String> answers = new HashSet<>();
    for (var answer : pool.invokeAll(calls)) {
      assertThat(answer.get().statusCode()).isEqualTo(201);
      answers.add(new String(answer.get().body()));
    }
    pool.shutdown();
    assertThat(answers).hasSize(1);
    shop.statusOnce(id, "completed");
    assertThat(server.effects("1012")).isEqualTo(1);
    assertThat(
            ShopWorld.count(
                settings.jdbcUrl,
                "select count(*) from shop.dsr_request where account_id = '1012'"))
        .isEqualTo(1);
  }

  @Test
  void cancelsWhatIsPendingAndNothingElse() {
    UUID id = UUID.randomUUID();
    shop.post("/v2/requests", pending(id, "1013").toString());
    var cancelled = shop.delete("/v2/requests/" + id);
    assertThat(cancelled.statusCode()).isEqualTo(202);
    assertThat(json(cancelled).path("subject_request_id").asText()).isEqualTo(id.toString());
    assertThat(shop.status(id).path("request_status").asText()).isEqualTo("cancelled");
    assertThat(shop.delete("/v2/requests/" + id).statusCode()).isEqualTo(409);
    assertThat(shop.delete("/v2/requests/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    assertThat(shop.get("/v2/requests/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    assertThat(shop.get("/v2/requests/nothing").statusCode()).isEqualTo(404);
    assertThat(json(shop.get("/v2/nowhere")).at("/error/code").asInt()).isEqualTo(404);
  }

  private static void change(
      Map<String, String> bodies,
      Map<String, Integer> expected,
      String name,
      int status,
      Consumer<ObjectNode> change) {
    ObjectNode body = pending(UUID.randomUUID(), "1001");
    change.accept(body);
    bodies.put(name, body.toString());
    expected.put(name, status);
  }

  private static ObjectNode pending(UUID id, String account) {
    ObjectNode body = request(id, account, "erase");
    extension(body).put("not_before", FAR);
    return body;
  }

  private static ObjectNode identity(ObjectNode body) {
    return (ObjectNode) body.path("subject_identities").get(0);
  }
}
