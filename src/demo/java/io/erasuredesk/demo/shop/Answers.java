package io.erasuredesk.demo.shop;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Writes answers, good ones and, where a fault was ordered, bad ones. */
final class Answers {

  private static final Logger LOG = Logger.getLogger(Answers.class);
  private static final String FAULT = "shop.fault";
  private static final String RETRY_AFTER = "1";

  private final ShopSettings settings;
  private final SignatureHeaders signatures;
  private final DsrBodies bodies;

  Answers(ShopSettings settings, SignatureHeaders signatures, DsrBodies bodies) {
    this.settings = settings;
    this.signatures = signatures;
    this.bodies = bodies;
  }

  void json(RoutingContext ctx, int status, Object body) {
    send(ctx, status, spoilt(ctx, Json.bytes(body)), Map.of());
  }

  /** An answer that the desk can prove to be ours: signed over the bytes that leave. */
  void signed(RoutingContext ctx, int status, byte[] body) {
    byte[] leaving = spoilt(ctx, body);
    boolean wrong = ctx.get(FAULT) == Faults.Kind.BAD_SIGNATURE;
    send(ctx, status, leaving, signatures.of(leaving, wrong));
  }

  void unsigned(RoutingContext ctx, byte[] body) {
    send(ctx, 200, body, Map.of());
  }

  /** Lets the next fault of this place strike; without one the call goes on. */
  void strike(RoutingContext ctx, Faults.Place place) {
    Faults.Kind kind = settings.faults.take(place).orElse(null);
    if (kind == null) {
      ctx.next();
      return;
    }
    switch (kind) {
      case SERVER_ERROR -> ctx.response().setStatusCode(500).end("This is a fault by order.");
      case UNAVAILABLE -> later(ctx, 503);
      case THROTTLED -> later(ctx, 429);
      case REDIRECT ->
          ctx.response()
              .setStatusCode(307)
              .putHeader("Location", settings.base() + "/elsewhere")
              .end();
      case SLOW -> ctx.vertx().setTimer(settings.faults.slowness().toMillis(), t -> ctx.next());
      case DROP_AFTER_COMMIT, INVALID_JSON, WRONG_ID, BAD_SIGNATURE -> {
        ctx.put(FAULT, kind);
        ctx.next();
      }
      case WORK_FAILS, WORK_LIES -> ctx.next();
    }
  }

  /** Lets nobody pass without the token, if there is one. */
  void guard(RoutingContext ctx) {
    String header = ctx.request().getHeader("Authorization");
    if (settings.token == null
        || (header != null
            && MessageDigest.isEqual(bytes(header), bytes("Bearer " + settings.token)))) {
      ctx.next();
      return;
    }
    ctx.response().putHeader("WWW-Authenticate", "Bearer");
    ctx.fail(new Refusal(401, "unauthorized", "A bearer token is wanted."));
  }

  /** Answers a call that failed, in OpenDSR's shape or the shop's own. */
  void failure(RoutingContext ctx, boolean dsr) {
    Refusal refusal = refusal(ctx);
    if (refusal.status() == 503) {
      ctx.response().putHeader("Retry-After", RETRY_AFTER);
    }
    byte[] body =
        dsr
            ? bodies.error(refusal.status(), refusal.reason(), refusal.getMessage())
            : Json.bytes(Map.of("error", refusal.reason(), "message", refusal.getMessage()));
    send(ctx, refusal.status(), body, Map.of());
  }

  private static Refusal refusal(RoutingContext ctx) {
    Throwable failure = ctx.failure();
    if (failure instanceof Refusal refusal) {
      return refusal;
    }
    if (failure instanceof ShopDown) {
      LOG.warnf("The shop's database does not answer: %s", failure.getMessage());
      return new Refusal(503, "unavailable", "The shop is down for a moment.");
    }
    if (ctx.statusCode() >= 400 && ctx.statusCode() < 500) {
      return new Refusal(ctx.statusCode(), "refused", "The call is not understood.");
    }
    LOG.errorf("A call failed: %s", failure == null ? "" : failure.getClass().getName());
    return new Refusal(500, "failed", "Something went wrong.");
  }

  private static byte[] spoilt(RoutingContext ctx, byte[] body) {
    Faults.Kind fault = ctx.get(FAULT);
    if (fault == Faults.Kind.INVALID_JSON) {
      return bytes("{\"subject_request_id\":");
    }
    if (fault == Faults.Kind.WRONG_ID) {
      String text = new String(body, StandardCharsets.UTF_8);
      return bytes(
          text.replaceAll("(\"(subject_request_id|id)\":\")[^\"]*", "$1" + UUID.randomUUID()));
    }
    return body;
  }

  private static void later(RoutingContext ctx, int status) {
    ctx.response().setStatusCode(status).putHeader("Retry-After", RETRY_AFTER).end();
  }

  private static void send(
      RoutingContext ctx, int status, byte[] body, Map<String, String> headers) {
    if (ctx.get(FAULT) == Faults.Kind.DROP_AFTER_COMMIT) {
      ctx.request().connection().close();
      return;
    }
    var response = ctx.response().setStatusCode(status);
    headers.forEach(response::putHeader);
    response
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(Buffer.buffer(body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
