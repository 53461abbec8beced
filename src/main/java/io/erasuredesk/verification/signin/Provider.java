package io.erasuredesk.verification.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.verification.BoundedHttp;
import io.erasuredesk.verification.ShopConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The shop's OpenID provider over HTTP (OpenID Connect Discovery 1.0, RFC 6749 4.1.3, RFC 7636). It
 * is asked outside of transactions, and only at addresses that its own discovery document names,
 * which must be as safe as the issuer's.
 */
@ApplicationScoped
class Provider {

  /**
   * Where the provider is.
   *
   * @param issuer as set, and as the provider calls itself
   */
  record Places(URI issuer, URI authorize, URI token, URI keys) {}

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final int OK = 200;

  private final ShopSignInConfig config;
  private final BoundedHttp http;

  Provider(ShopSignInConfig config, ShopConfig shop) {
    this.config = config;
    this.http = new BoundedHttp(shop.timeout());
  }

  /**
   * Asks the provider where it is.
   *
   * @throws DeskException {@code WRONG_STATUS} if none is set, {@code SHOP_UNAVAILABLE}
   */
  Places places() {
    URI issuer =
        config
            .issuer()
            .orElseThrow(
                () ->
                    new DeskException(
                        ProblemType.WRONG_STATUS, "The shop's sign-in is not connected"));
    String base = issuer.toString();
    JsonNode found =
        get(
            URI.create(
                (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                    + "/.well-known/openid-configuration"));
    if (!found.path("issuer").asText("").equals(base)) {
      throw unusable("calls itself otherwise");
    }
    return new Places(
        issuer,
        place(found, "authorization_endpoint", issuer),
        place(found, "token_endpoint", issuer),
        place(found, "jwks_uri", issuer));
  }

  /** The provider's keys, as it publishes them now. */
  String keys(Places places) {
    return get(places.keys()).toString();
  }

  /** Exchanges a code for an ID token. */
  String idToken(Places places, String code, String verifier, URI redirect) {
    Map<String, String> form =
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            redirect.toString(),
            "client_id",
            config.clientId(),
            "code_verifier",
            verifier);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(places.token())
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
    config
        .clientSecret()
        .ifPresent(secret -> request.header("Authorization", basic(config.clientId(), secret)));
    HttpResponse<byte[]> answer = http.send(request);
    if (answer.statusCode() / 100 == 4) {
      throw new Refused(Refused.Why.CODE); // a code that is none; nothing is wrong with the shop
    }
    String token = read(answer).path("id_token").asText("");
    if (token.isEmpty()) {
      throw unusable("gives no ID token");
    }
    return token;
  }

  static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private JsonNode get(URI uri) {
    return read(http.send(HttpRequest.newBuilder(uri).header("Accept", "application/json").GET()));
  }

  private static JsonNode read(HttpResponse<byte[]> answer) {
    if (answer.statusCode() != OK) {
      throw unusable("answers with status " + answer.statusCode());
    }
    try {
      JsonNode read = JSON.readTree(answer.body());
      if (read != null && read.isObject()) {
        return read;
      }
    } catch (JsonProcessingException e) {
      // without its cause: the message quotes the answer
    } catch (IOException e) {
      throw new IllegalStateException(e); // bytes in memory
    }
    throw unusable("answers with something else than JSON");
  }

  private static URI place(JsonNode found, String name, URI issuer) {
    URI place;
    try {
      place = URI.create(found.path(name).asText(""));
    } catch (IllegalArgumentException e) {
      throw unusable("names no place: " + name);
    }
    boolean safe = "https".equals(place.getScheme());
    boolean asSafe = "http".equals(place.getScheme()) && "http".equals(issuer.getScheme());
    if (place.getHost() == null || !(safe || asSafe)) {
      throw unusable("names no safe place: " + name);
    }
    return place;
  }

  private static String basic(String id, String secret) {
    String both = encoded(id) + ":" + encoded(secret);
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static DeskException unusable(String how) {
    return new DeskException(ProblemType.SHOP_UNAVAILABLE, "The shop's sign-in " + how);
  }
}
