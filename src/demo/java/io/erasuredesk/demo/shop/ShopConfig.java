package io.erasuredesk.demo.shop;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The sample shop inside the demo desk. Without a database there is none. */
@ConfigMapping(prefix = "desk.demo.shop")
public interface ShopConfig {

  /** The shop's own database, which must not be the desk's. */
  Optional<String> jdbcUrl();

  /** Folder of the shop's keys; the desk is told to trust {@code ca.pem} in it. */
  @WithDefault(".desk/shop")
  Path folder();

  /** The host that the shop's certificate is for. */
  @WithDefault("shop.example")
  String domain();

  /** How the shop calls the desk. */
  @WithDefault("erasure-desk-demo")
  String controllerId();

  /** Where others reach the shop. */
  @WithDefault("http://localhost:${quarkus.http.port}" + ShopRoutes.MOUNT)
  String publicBase();

  /** Bearer token of account look-ups and erasure requests; none is asked for without. */
  Optional<String> token();

  /** Whether invoices of closed orders stay without a name. */
  @WithDefault("false")
  boolean keepInvoices();

  /** How long an erasure is in progress before anything is erased. */
  @WithDefault("PT0.3S")
  Duration workDelay();

  /** What shall go wrong, as {@code place:kind:times}, comma-separated. */
  Optional<String> faults();

  /** Where the desk wants customers back who sign in here for it; nobody can without. */
  Optional<String> signInRedirect();

  /** What proves to the shop's sign-in that it is the desk. */
  Optional<String> signInSecret();
}
