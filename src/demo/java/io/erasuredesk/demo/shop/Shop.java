package io.erasuredesk.demo.shop;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/** The shop put together: its doors on a router, its two workers, and nothing of the desk. */
public final class Shop implements AutoCloseable {

  private static final int LARGEST_BODY = 64 * 1024;

  private final ShopSettings settings;
  private final ShopKeys keys;
  private final Accounts accounts;
  private final AccountRoutes accountRoutes;
  private final CustomerRoutes customerRoutes;
  private final DsrRoutes dsrRoutes;
  private final SignInRoutes signInRoutes;
  private final Answers answers;
  private final Loop erasing;
  private final Loop calling;

  /** Reads or makes the keys; the database is first used by the workers. */
  public Shop(ShopSettings settings) {
    this.settings = settings;
    this.keys = ShopKeys.of(settings);
    var database = new ShopDatabase(settings);
    var erased = new ErasedAddresses(keys, settings);
    var bodies = new DsrBodies(settings);
    var requests = new DsrRequests(database, bodies, settings);
    var signatures = new SignatureHeaders(keys, settings);
    var eraseWork = new EraseWork(database, requests, new EraseAccount(erased, settings), settings);
    var callbackWork = new CallbackWork(database, signatures, settings);
    this.calling = new Loop("shop-callbacks", callbackWork::step);
    this.erasing =
        new Loop(
            "shop-erasing",
            () -> {
              Loop.Look look = eraseWork.step();
              if (look.equals(Loop.Look.AGAIN)) {
                calling.wake();
              }
              return look;
            });
    this.accounts = new Accounts(database);
    this.answers = new Answers(settings, signatures, bodies);
    this.accountRoutes =
        new AccountRoutes(accounts, new Knowledge(database, settings.clock), answers);
    var customers = new Customers(database, erased);
    this.customerRoutes =
        new CustomerRoutes(settings, customers, new TesterActs(database), accounts, answers);
    this.signInRoutes = new SignInRoutes(settings, keys, customers, answers);
    this.dsrRoutes = new DsrRoutes(requests, bodies, answers, keys, this::wake);
  }

  /** All doors of the shop, to be mounted where it is served. */
  public Router router(Vertx vertx) {
    Router shop = Router.router(vertx);
    shop.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
    dsrRoutes.on(shop);
    accountRoutes.on(shop);
    signInRoutes.on(shop);
    customerRoutes.on(shop);
    shop.route().handler(ctx -> ctx.fail(404));
    shop.route().failureHandler(ctx -> answers.failure(ctx, false));
    return shop;
  }

  /** Starts to erase and to call back. */
  public void start() {
    erasing.start();
    calling.start();
  }

  /** The shop's keys, for whoever must trust them. */
  public ShopKeys keys() {
    return keys;
  }

  /** The settings it was made with. */
  public ShopSettings settings() {
    return settings;
  }

  /** How many erasures of this account ever took something away. */
  public int effects(String account) {
    return accounts.effects(account);
  }

  private void wake() {
    erasing.wake();
    calling.wake();
  }

  @Override
  public void close() {
    erasing.close();
    calling.close();
  }
}
