package io.erasuredesk.demo.shop;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shop as an OpenID provider for one client, the desk: authorization code with PKCE, and the
 * password is asked for each time. Small, and no example for a real one.
 */
final class SignInRoutes {

  private static final List<String> KEPT =
      List.of(
          "response_type",
          "client_id",
          "redirect_uri",
          "state",
          "nonce",
          "code_challenge",
          "code_challenge_method");

  private final ShopSettings settings;
  private final Customers customers;
  private final Answers answers;
  private final IdTokens tokens;
  private final SignInCodes codes;

  SignInRoutes(ShopSettings settings, ShopKeys keys, Customers customers, Answers answers) {
    this.settings = settings;
    this.customers = customers;
    this.answers = answers;
    this.tokens = new IdTokens(settings, keys);
    this.codes = new SignInCodes(settings.clock);
  }

  void on(Router shop) {
    shop.get("/oidc/.well-known/openid-configuration")
        .handler(ctx -> answers.json(ctx, 200, discovery()));
    shop.get("/oidc/keys").handler(ctx -> answers.json(ctx, 200, tokens.keys()));
    shop.get("/oidc/authorize").handler(this::ask);
    shop.post("/oidc/authorize").blockingHandler(this::signIn, false);
    shop.post("/oidc/token").handler(this::token);
  }

  private Map<String, Object> discovery() {
    String issuer = tokens.issuer();
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("issuer", issuer);
    found.put("authorization_endpoint", issuer + "/authorize");
    found.put("token_endpoint", issuer + "/token");
    found.put("jwks_uri", issuer + "/keys");
    found.put("response_types_supported", List.of("code"));
    found.put("subject_types_supported", List.of("public"));
    found.put("code_challenge_methods_supported", List.of("S256"));
    found.put("id_token_signing_alg_values_supported", List.of(tokens.algorithm()));
    return found;
  }

  private void ask(RoutingContext ctx) {
    require(ctx.request());
    page(ctx, 200, "");
  }

  private void signIn(RoutingContext ctx) {
    HttpServerRequest form = ctx.request();
    require(form);
    Customers.SignIn result = customers.signIn(value(form, "email"), value(form, "password"));
    Optional<String> account =
        result.ending() == Customers.SignIn.Ending.SIGNED_IN
            ? customers.signedIn(result.session())
            : Optional.empty();
    if (account.isEmpty()) {
      page(ctx, 401, "That is not right, or this account is closed.");
      return;
    }
    String code = codes.issue(account.get(), value(form, "nonce"), value(form, "code_challenge"));
    ctx.response()
        .setStatusCode(303)
        .putHeader("Cache-Control", "no-store")
        .putHeader(
            "Location",
            settings.signInRedirect
                + "?code="
                + encoded(code)
                + "&state="
                + encoded(value(form, "state")))
        .end();
  }

  private void token(RoutingContext ctx) {
    HttpServerRequest form = ctx.request();
    boolean fine =
        value(form, "grant_type").equals("authorization_code")
            && value(form, "redirect_uri").equals(settings.signInRedirect)
            && isDesk(form);
    Optional<SignInCodes.Granted> granted =
        fine ? codes.take(value(form, "code"), value(form, "code_verifier")) : Optional.empty();
    if (granted.isEmpty()) {
      answers.json(ctx, 400, Map.of("error", "invalid_grant"));
      return;
    }
    answers.json(
        ctx,
        200,
        Map.of(
            "token_type",
            "Bearer",
            "access_token",
            Secrets.token(),
            "expires_in",
            60,
            "id_token",
            tokens.of(granted.get())));
  }

  private boolean isDesk(HttpServerRequest form) {
    // each half is encoded before the two are joined (RFC 6749, 2.3.1)
    String wanted =
        encoded(settings.controllerId) + ":" + encoded(String.valueOf(settings.clientSecret));
    String header =
        "Basic " + Base64.getEncoder().encodeToString(wanted.getBytes(StandardCharsets.UTF_8));
    String sent = form.getHeader("Authorization");
    return sent != null
        && MessageDigest.isEqual(
            sent.getBytes(StandardCharsets.UTF_8), header.getBytes(StandardCharsets.UTF_8));
  }

  private void require(HttpServerRequest asked) {
    boolean fine =
        settings.signInRedirect != null
            && value(asked, "redirect_uri").equals(settings.signInRedirect)
            && value(asked, "client_id").equals(settings.controllerId)
            && value(asked, "response_type").equals("code")
            && value(asked, "code_challenge_method").equals("S256")
            && !value(asked, "code_challenge").isEmpty();
    if (!fine) {
      throw Refusal.invalid("This is no sign-in for a client of this shop.");
    }
  }

  private void page(RoutingContext ctx, int status, String said) {
    StringBuilder hidden = new StringBuilder();
    for (String name : KEPT) {
      hidden
          .append("<input type=\"hidden\" name=\"")
          .append(name)
          .append("\" value=\"")
          .append(ShopPage.escape(value(ctx.request(), name)))
          .append("\">\n");
    }
    URI back = URI.create(String.valueOf(settings.signInRedirect));
    ctx.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self' "
                + back.getScheme()
                + "://"
                + back.getAuthority()
                + "; frame-ancestors 'none'; base-uri 'none'")
        .end(new ShopPage(settings.path()).signIn(hidden.toString(), said));
  }

  private static String value(HttpServerRequest asked, String name) {
    String sent = asked.getFormAttribute(name);
    String value = sent == null ? asked.getParam(name) : sent;
    return value == null ? "" : value;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
