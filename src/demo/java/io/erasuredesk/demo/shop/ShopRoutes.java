package io.erasuredesk.demo.shop;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Opens the sample shop inside the demo desk's own server. To the desk it stays a foreign system:
 * nothing passes between them but HTTP. Without {@code desk.demo.shop.jdbc-url} it stays closed.
 */
@ApplicationScoped
public class ShopRoutes {

  static final String MOUNT = "/demo/shop";

  private final ShopConfig config;
  private final Clock clock;
  private final Vertx vertx;
  private @Nullable Shop shop;

  ShopRoutes(ShopConfig config, Clock clock, Vertx vertx) {
    this.config = config;
    this.clock = clock;
    this.vertx = vertx;
  }

  void open(@Observes Router router) {
    if (config.jdbcUrl().isEmpty()) {
      return;
    }
    ShopSettings settings =
        ShopSettings.of(config.jdbcUrl().get(), config.folder())
            .domain(config.domain())
            .controllerId(config.controllerId())
            .token(config.token().orElse(null))
            .publicBase(config.publicBase())
            .keepsInvoices(config.keepInvoices())
            .workDelay(config.workDelay())
            .clock(clock)
            .faults(Faults.parse(config.faults().orElse("")));
    config
        .signInRedirect()
        .ifPresent(place -> settings.signIn(place, config.signInSecret().orElseThrow()));
    shop = new Shop(settings);
    router
        .get(MOUNT)
        .handler(
            ctx -> {
              // this route also matches with a slash at the end, where the shop's own page is
              if (ctx.normalizedPath().equals(MOUNT)) {
                ctx.redirect(MOUNT + "/");
              } else {
                ctx.next();
              }
            });
    router.route(MOUNT + "/*").subRouter(shop.router(vertx));
    shop.start();
  }

  void close(@Observes ShutdownEvent event) {
    if (shop != null) {
      shop.close();
    }
  }
}
