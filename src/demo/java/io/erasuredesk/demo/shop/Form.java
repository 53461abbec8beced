package io.erasuredesk.demo.shop;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** What was sent, be it the page's form or JSON. */
final class Form {

  private final RoutingContext ctx;
  private final boolean fromPage;
  private final @Nullable JsonNode json;

  private Form(RoutingContext ctx) {
    this.ctx = ctx;
    String type = ctx.request().getHeader("Content-Type");
    this.fromPage = type != null && type.startsWith("application/x-www-form-urlencoded");
    this.json =
        type != null && type.startsWith("application/json") && ctx.body().length() > 0
            ? Json.read(ctx.body().buffer().getBytes())
            : null;
  }

  static Form of(RoutingContext ctx) {
    return new Form(ctx);
  }

  /** Whether a browser sent it, which wants to see the page again. */
  boolean isFromPage() {
    return fromPage;
  }

  /** The value of this field, empty if there is none. */
  String field(String name) {
    if (json != null) {
      return json.path(name).asText("");
    }
    String value = ctx.request().getFormAttribute(name);
    return value == null ? "" : value;
  }
}
