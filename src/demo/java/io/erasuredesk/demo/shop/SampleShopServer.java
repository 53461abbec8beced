package io.erasuredesk.demo.shop;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * The sample shop as a system of its own, on its own port, in this process or, by {@link #main}, in
 * another.
 */
public final class SampleShopServer implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(SampleShopServer.class);
  private static final String HOST = "127.0.0.1";

  private final Vertx vertx;
  private final Shop shop;
  private final int port;

  private SampleShopServer(Vertx vertx, Shop shop, int port) {
    this.vertx = vertx;
    this.shop = shop;
    this.port = port;
  }

  /** Starts a shop; it answers when this returns. */
  public static SampleShopServer start(ShopSettings settings) {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    Shop shop = new Shop(settings);
    HttpServer http =
        await(
            vertx
                .createHttpServer()
                .requestHandler(shop.router(vertx))
                .listen(settings.port, settings.host));
    if (settings.publicBase == null) {
      settings.publicBase("http://" + HOST + ":" + http.actualPort());
    }
    shop.start();
    return new SampleShopServer(vertx, shop, http.actualPort());
  }

  /** Where the shop is served: the base of the account API, with no slash at its end. */
  public URI url() {
    return URI.create("http://" + HOST + ":" + port);
  }

  /** The base of the erasure component. */
  public URI erasureUrl() {
    return URI.create(url() + "/v2");
  }

  /** The certificate of the authority that the desk must trust. */
  public Path authority() {
    return shop.keys().authority();
  }

  /** What shall go wrong from now on. */
  public Faults faults() {
    return shop.settings().faults;
  }

  /** How many erasures of this account ever took something away. */
  public int effects(String account) {
    return shop.effects(account);
  }

  @Override
  public void close() {
    shop.close();
    await(vertx.close());
  }

  /**
   * Runs until it is killed. {@code SHOP_JDBC_URL} must be set; {@code SHOP_KEYS} (folder), {@code
   * SHOP_PORT}, {@code SHOP_HOST}, {@code SHOP_DOMAIN}, {@code SHOP_CONTROLLER_ID}, {@code
   * SHOP_TOKEN}, {@code SHOP_PUBLIC_BASE}, {@code SHOP_KEEP_INVOICES}, {@code SHOP_WORK_DELAY} and
   * {@code SHOP_SLOWNESS} (ISO 8601) and {@code SHOP_FAULTS} ({@code place:kind:times},
   * comma-separated) may be.
   */
  public static void main(String[] args) {
    Map<String, String> env = System.getenv();
    if (!env.containsKey("SHOP_JDBC_URL")) {
      LOG.error("SHOP_JDBC_URL is not set");
      System.exit(2);
    }
    var settings =
        ShopSettings.of(
                env.get("SHOP_JDBC_URL"), Path.of(env.getOrDefault("SHOP_KEYS", ".desk/shop")))
            .port(Integer.parseInt(env.getOrDefault("SHOP_PORT", "8090")))
            .host(env.getOrDefault("SHOP_HOST", HOST))
            .domain(env.getOrDefault("SHOP_DOMAIN", "shop.example"))
            .controllerId(env.getOrDefault("SHOP_CONTROLLER_ID", "erasure-desk-demo"))
            .token(env.get("SHOP_TOKEN"))
            .keepsInvoices(Boolean.parseBoolean(env.get("SHOP_KEEP_INVOICES")))
            .workDelay(Duration.parse(env.getOrDefault("SHOP_WORK_DELAY", "PT0.3S")))
            .faults(
                Faults.parse(env.getOrDefault("SHOP_FAULTS", ""))
                    .slowness(Duration.parse(env.getOrDefault("SHOP_SLOWNESS", "PT5S"))));
    if (env.containsKey("SHOP_PUBLIC_BASE")) {
      settings.publicBase(env.get("SHOP_PUBLIC_BASE"));
    }
    SampleShopServer server = start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shop-end"));
    LOG.infof("The sample shop is open at %s", server.url());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The shop was interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The shop's server does not start or end", e);
    }
  }
}
