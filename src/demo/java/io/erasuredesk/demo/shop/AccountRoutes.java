package io.erasuredesk.demo.shop;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/** The account API that the desk asks, and the count of erasures for those who test. */
final class AccountRoutes {

  private final Accounts accounts;
  private final Answers answers;

  AccountRoutes(Accounts accounts, Answers answers) {
    this.accounts = accounts;
    this.answers = answers;
  }

  void on(Router shop) {
    for (String path : List.of("/accounts", "/accounts/:id")) {
      shop.get(path).handler(answers::guard);
      shop.get(path).handler(ctx -> answers.strike(ctx, Faults.Place.ACCOUNTS));
    }
    shop.get("/accounts").blockingHandler(this::search, false);
    shop.get("/accounts/:id").blockingHandler(this::one, false);
    shop.get("/effects/:id").blockingHandler(this::effects, false);
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

  private void effects(RoutingContext ctx) {
    String id = ctx.pathParam("id");
    answers.json(ctx, 200, Map.of("account", id, "erasures", accounts.effects(id)));
  }
}
