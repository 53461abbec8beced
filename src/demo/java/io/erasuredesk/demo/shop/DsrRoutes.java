package io.erasuredesk.demo.shop;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** The OpenDSR 2.0 processor, below {@code /v2}. */
final class DsrRoutes {

  private final DsrRequests requests;
  private final DsrBodies bodies;
  private final Answers answers;
  private final ShopKeys keys;
  private final Runnable wake;

  DsrRoutes(DsrRequests requests, DsrBodies bodies, Answers answers, ShopKeys keys, Runnable wake) {
    this.requests = requests;
    this.bodies = bodies;
    this.answers = answers;
    this.keys = keys;
    this.wake = wake;
  }

  void on(Router shop) {
    shop.route("/v2/*").failureHandler(ctx -> answers.failure(ctx, true));
    shop.get("/v2/discovery").handler(ctx -> answers.unsigned(ctx, bodies.discovery()));
    shop.get("/v2/certificate.pem")
        .handler(
            ctx ->
                ctx.response()
                    .putHeader("Content-Type", "application/x-pem-file")
                    .end(keys.certificatePem()));

    shop.route("/v2/requests*").handler(answers::guard);
    shop.route("/v2/requests*").handler(ctx -> answers.strike(ctx, Faults.Place.REQUESTS));
    shop.post("/v2/requests").blockingHandler(this::receive, false);
    shop.get("/v2/requests/:id").blockingHandler(this::status, false);
    shop.get("/v2/requests/:id/status").blockingHandler(this::status, false);
    shop.delete("/v2/requests/:id").blockingHandler(this::cancel, false);
    shop.route("/v2/*").handler(ctx -> ctx.fail(404));
  }

  private void receive(RoutingContext ctx) {
    String type = ctx.request().getHeader("Content-Type");
    if (type == null || !type.startsWith("application/json")) {
      throw new Refusal(415, "contentType", "Only application/json is understood.");
    }
    byte[] answer = requests.receive(ctx.body().buffer().getBytes());
    wake.run();
    answers.signed(ctx, 201, answer);
  }

  private void status(RoutingContext ctx) {
    DsrRecord found =
        requests.find(id(ctx)).orElseThrow(() -> Refusal.unknown("There is no such request."));
    answers.signed(ctx, 200, bodies.status(found));
  }

  private void cancel(RoutingContext ctx) {
    byte[] answer = requests.cancel(id(ctx));
    wake.run();
    answers.signed(ctx, 202, answer);
  }

  private static UUID id(RoutingContext ctx) {
    try {
      return UUID.fromString(ctx.pathParam("id"));
    } catch (IllegalArgumentException e) {
      throw Refusal.unknown("There is no such request.");
    }
  }
}
