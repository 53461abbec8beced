package io.erasuredesk.demo.shop;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/**
 * The account API that the desk asks, and for those who test the count of erasures and the messages
 * that went to telephones.
 */
final class AccountRoutes {

  private final Accounts accounts;
  private final Knowledge knowledge;
  private final Answers answers;

  AccountRoutes(Accounts accounts, Knowledge knowledge, Answers answers) {
    this.accounts = accounts;
    this.knowledge = knowledge;
    this.answers = answers;
  }

  void on(Router shop) {
    for (String path : List.of("/accounts", "/accounts/:id")) {
      shop.get(path).handler(answers::guard);
      shop.get(path).handler(ctx -> answers.strike(ctx, Faults.Place.ACCOUNTS));
    }
    shop.get("/accounts").blockingHandler(this::search, false);
    shop.get("/accounts/:id").blockingHandler(this::one, false);
    for (String path : List.of("/accounts/:id/match", "/accounts/:id/phone-code")) {
      shop.post(path).handler(answers::guard);
      shop.post(path).handler(ctx -> answers.strike(ctx, Faults.Place.ACCOUNTS));
    }
    shop.post("/accounts/:id/match").blockingHandler(this::match, false);
    shop.post("/accounts/:id/phone-code").blockingHandler(this::send, false);
    shop.get("/effects/:id").blockingHandler(this::effects, false);
    shop.get("/telephones/:id").blockingHandler(this::messages, false);
  }

  private void search(RoutingContext ctx) {
    List<String> asked = ctx.queryParam("email");
    answers.json(ctx, 200, asked.isEmpty() ? accounts.all() : accounts.byAddress(asked.get(0)));
  }

  private void one(RoutingContext ctx) {
    answers.json(
        ctx,
        200,
        accounts
            .byId(ctx.pathParam("id"))
            .orElseThrow(() -> Refusal.unknown("There is no such account.")));
  }

  private void match(RoutingContext ctx) {
    Form said = Form.of(ctx);
    boolean match =
        knowledge
            .matches(ctx.pathParam("id"), said.field("point"), said.field("said"))
            .orElseThrow(() -> Refusal.unknown("There is no such account."));
    answers.json(ctx, 200, Map.of("match", match));
  }

  private void send(RoutingContext ctx) {
    boolean sent =
        knowledge
            .send(ctx.pathParam("id"), Form.of(ctx).field("code"))
            .orElseThrow(() -> Refusal.unknown("There is no such account."));
    if (!sent) {
      throw Refusal.conflict("There is no telephone on file.");
    }
    answers.json(ctx, 202, Map.of("sent", true));
  }

  private void messages(RoutingContext ctx) {
    answers.json(ctx, 200, Map.of("messages", knowledge.messages(ctx.pathParam("id"))));
  }

  private void effects(RoutingContext ctx) {
    String id = ctx.pathParam("id");
    answers.json(ctx, 200, Map.of("account", id, "erasures", accounts.effects(id)));
  }
}
