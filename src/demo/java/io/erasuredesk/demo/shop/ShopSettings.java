package io.erasuredesk.demo.shop;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the operator of the shop decides. Only the database and the folder have no default. Set
 * everything before the shop starts.
 */
public final class ShopSettings {

  final String jdbcUrl;
  final Path folder;
  int port;
  String host = "127.0.0.1";
  String domain = "shop.example";
  String controllerId = "erasure-desk-demo";
  @Nullable String token;
  @Nullable String publicBase;
  @Nullable String signInRedirect;
  @Nullable String clientSecret;
  boolean keepsInvoices;
  boolean ellipticKeys;
  Duration workDelay = Duration.ZERO;
  Duration callbackBackOff = Duration.ofMillis(500);
  Duration addressBlockedFor = Duration.ofDays(365);
  Clock clock = Clock.systemUTC();
  Faults faults = new Faults();

  private ShopSettings(String jdbcUrl, Path folder) {
    this.jdbcUrl = jdbcUrl;
    this.folder = folder;
  }

  /**
   * A shop with this database, which should be no other system's, and this folder for its keys.
   *
   * @param jdbcUrl with user and password in it, if the database wants them
   */
  public static ShopSettings of(String jdbcUrl, Path folder) {
    return new ShopSettings(jdbcUrl, folder);
  }

  /** The port of a shop that runs by itself; 0, the default, is any free one. */
  public ShopSettings port(int value) {
    this.port = value;
    return this;
  }

  /** The address that it listens on; loopback, unless it must be reached from another container. */
  public ShopSettings host(String address) {
    this.host = address;
    return this;
  }

  /** The host that the certificate is issued for and that names the extension. */
  public ShopSettings domain(String value) {
    this.domain = value;
    return this;
  }

  /** How the shop calls the desk in its answers. */
  public ShopSettings controllerId(String value) {
    this.controllerId = value;
    return this;
  }

  /** The bearer token that account look-ups and erasure requests must show; null asks for none. */
  public ShopSettings token(@Nullable String value) {
    this.token = value;
    return this;
  }

  /** The URL under which others reach the shop; never taken from a request. */
  public ShopSettings publicBase(String value) {
    this.publicBase = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    return this;
  }

  /**
   * Lets the desk have customers sign in here.
   *
   * @param redirect where the desk wants them back, the only place that they are sent to
   * @param secret what proves that it is the desk
   */
  public ShopSettings signIn(String redirect, String secret) {
    this.signInRedirect = redirect;
    this.clientSecret = secret;
    return this;
  }

  /** Whether invoices of closed orders stay, without a name, which makes an erasure partial. */
  public ShopSettings keepsInvoices(boolean value) {
    this.keepsInvoices = value;
    return this;
  }

  /** Whether new keys are EC P-256; RSA-2048 otherwise. */
  public ShopSettings ellipticKeys(boolean value) {
    this.ellipticKeys = value;
    return this;
  }

  /** How long an erasure is in progress before anything is erased. */
  public ShopSettings workDelay(Duration value) {
    this.workDelay = value;
    return this;
  }

  /** The wait before the first repetition of a callback; it doubles up to five minutes. */
  public ShopSettings callbackBackOff(Duration value) {
    this.callbackBackOff = value;
    return this;
  }

  /** How long an erased address cannot register again. */
  public ShopSettings addressBlockedFor(Duration value) {
    this.addressBlockedFor = value;
    return this;
  }

  /** The clock for everything that others see; waits run on real time. */
  public ShopSettings clock(Clock value) {
    this.clock = value;
    return this;
  }

  /** What shall go wrong. */
  public ShopSettings faults(Faults value) {
    this.faults = value;
    return this;
  }

  String base() {
    if (publicBase == null) {
      throw new IllegalStateException("The shop does not know its own URL yet");
    }
    return publicBase;
  }

  /** The path below which the pages are, with no slash at its end. */
  String path() {
    return URI.create(base()).getPath();
  }
}
