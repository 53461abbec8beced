package io.erasuredesk.demo.shop;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a customer can do at the shop, and what testers may make happen. Each takes JSON, or the
 * form of the shop's page, and answers in kind.
 */
final class CustomerRoutes {

  private static final String COOKIE = "shop_session";

  private final ShopSettings settings;
  private final Customers customers;
  private final TesterActs testers;
  private final Accounts accounts;
  private final Answers answers;

  CustomerRoutes(
      ShopSettings settings,
      Customers customers,
      TesterActs testers,
      Accounts accounts,
      Answers answers) {
    this.settings = settings;
    this.customers = customers;
    this.testers = testers;
    this.accounts = accounts;
    this.answers = answers;
  }

  void on(Router shop) {
    shop.post().handler(CustomerRoutes::refuseOtherSites);
    shop.get("/").blockingHandler(this::page, false);
    shop.get("/me").blockingHandler(this::me, false);
    shop.post("/login").blockingHandler(this::signIn, false);
    shop.post("/register").blockingHandler(this::register, false);
    shop.post("/accounts/:id/orders/:part/cancel")
        .blockingHandler(ctx -> act(ctx, testers.cancelOrder(id(ctx), part(ctx))), false);
    shop.post("/accounts/:id/orders/:part/deliver")
        .blockingHandler(ctx -> act(ctx, testers.deliverOrder(id(ctx), part(ctx))), false);
    shop.post("/accounts/:id/disputes/:part/close")
        .blockingHandler(ctx -> act(ctx, testers.closeDispute(id(ctx), part(ctx))), false);
    shop.post("/accounts/:id/wallet/withdraw")
        .blockingHandler(ctx -> act(ctx, testers.withdraw(id(ctx))), false);
  }

  private void page(RoutingContext ctx) {
    Notice notice = Notice.of(ctx.request().getParam("said"));
    Optional<String> signedIn = Optional.ofNullable(session(ctx)).flatMap(customers::signedIn);
    ctx.response()
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
                + " frame-ancestors 'none'; base-uri 'none'")
        .end(
            new ShopPage(settings.path())
                .render(accounts.all(), accounts.gone(), signedIn.orElse(null), notice));
  }

  private void me(RoutingContext ctx) {
    answers.json(
        ctx,
        200,
        Optional.ofNullable(session(ctx))
            .flatMap(customers::signedIn)
            .flatMap(accounts::byId)
            .orElseThrow(() -> new Refusal(401, "not_signed_in", "Nobody is signed in.")));
  }

  private void signIn(RoutingContext ctx) {
    var form = Form.of(ctx);
    Customers.SignIn result = customers.signIn(form.field("email"), form.field("password"));
    switch (result.ending()) {
      case SIGNED_IN -> {
        ctx.response()
            .addCookie(
                Cookie.cookie(COOKIE, result.session())
                    .setPath(settings.path() + "/")
                    .setHttpOnly(true)
                    .setSameSite(CookieSameSite.LAX));
        answer(ctx, 200, Notice.SIGNED_IN, Map.of("session", result.session()));
      }
      case WRONG -> answer(ctx, 401, Notice.WRONG, Map.of("error", "wrong"));
      case SUSPENDED -> answer(ctx, 403, Notice.SUSPENDED, Map.of("error", "suspended"));
    }
  }

  private void register(RoutingContext ctx) {
    var form = Form.of(ctx);
    String email = form.field("email").strip();
    String password = form.field("password");
    if (email.length() > 254 || !email.matches("[^@\\s]+@[^@\\s]+") || password.isEmpty()) {
      throw Refusal.invalid("An address and a password are wanted.");
    }
    Optional<String> id = customers.register(email, password);
    if (id.isPresent()) {
      answer(ctx, 201, Notice.REGISTERED, Map.of("id", id.get()));
    } else {
      answer(ctx, 409, Notice.NOT_AVAILABLE, Map.of("error", "address_not_available"));
    }
  }

  private void act(RoutingContext ctx, boolean changed) {
    Optional<Accounts.Account> account = accounts.byId(id(ctx));
    if (account.isEmpty()) {
      throw Refusal.unknown("There is no such account.");
    }
    if (changed) {
      answer(ctx, 200, Notice.DONE, account.get());
    } else {
      answer(ctx, 409, Notice.NOTHING_CHANGED, Map.of("error", "nothing_to_change"));
    }
  }

  private void answer(RoutingContext ctx, int status, Notice notice, Object body) {
    if (Form.of(ctx).isFromPage()) {
      ctx.response()
          .setStatusCode(303)
          .putHeader("Location", settings.path() + "/?said=" + notice.word())
          .end();
    } else {
      answers.json(ctx, status, body);
    }
  }

  /** The forms have no token, so a browser that comes from elsewhere is turned away. */
  private static void refuseOtherSites(RoutingContext ctx) {
    if ("cross-site".equals(ctx.request().getHeader("Sec-Fetch-Site"))) {
      ctx.fail(new Refusal(403, "cross_site", "This form is not the shop's own."));
    } else {
      ctx.next();
    }
  }

  private static @Nullable String session(RoutingContext ctx) {
    String bearer = ctx.request().getHeader("Authorization");
    if (bearer != null && bearer.startsWith("Bearer ")) {
      return bearer.substring("Bearer ".length());
    }
    String header = ctx.request().getHeader("X-Shop-Session");
    Cookie cookie = ctx.request().getCookie(COOKIE);
    return header != null || cookie == null ? header : cookie.getValue();
  }

  private static String id(RoutingContext ctx) {
    return ctx.pathParam("id");
  }

  private static String part(RoutingContext ctx) {
    return ctx.pathParam("part");
  }
}
