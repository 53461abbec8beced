package io.erasuredesk.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** An OpenID Connect provider of our own, over real HTTP: discovery and keys. */
public class TestProvider implements QuarkusTestResourceLifecycleManager {

  /** For tests of a desk that has a provider. */
  public static class Profile implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(TestProvider.class));
    }
  }

  /** The desk, as it is called in {@code aud}. */
  public static final String AUDIENCE = "https://desk.example/api";

  private static final RsaJsonWebKey KEY = key("the-key");
  private static final HttpServer SERVER = serve();

  /** The key that the provider shows. */
  public static RsaJsonWebKey key() {
    return KEY;
  }

  /** Who the provider is. */
  public static String issuer() {
    return "http://127.0.0.1:" + SERVER.getAddress().getPort();
  }

  /** Another key. */
  public static RsaJsonWebKey key(String id) {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(id);
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Map<String, String> start() {
    return Map.of(
        "desk.access.oidc.url",
        issuer(),
        "desk.access.oidc.client-id",
        "erasure-desk",
        "desk.access.oidc.audience",
        AUDIENCE,
        "desk.access.oidc.roles.agent",
        "desk-agent,support");
  }

  @Override
  public void stop() {
    // serves the next start in this process as well
  }

  private static HttpServer serve() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/.well-known/openid-configuration",
          exchange ->
              answer(
                  exchange,
                  """
                  {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize",
                   "token_endpoint":"%1$s/token","jwks_uri":"%1$s/jwks",
                   "response_types_supported":["code"],"subject_types_supported":["public"],
                   "id_token_signing_alg_values_supported":["RS256"]}
                  """
                      .formatted(issuer())));
      server.createContext(
          "/jwks",
          exchange ->
              answer(
                  exchange,
                  "{\"keys\":[" + KEY.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY) + "]}"));
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
