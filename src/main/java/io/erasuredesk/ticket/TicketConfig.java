package io.erasuredesk.ticket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** What every ticket of this desk has in common. */
@ConfigMapping(prefix = "desk")
public interface TicketConfig {

  /** Where customers and staff reach the desk; the only source of links in letters. */
  URI publicUrl();

  /** Whose law sets the clock. */
  @WithDefault("EU")
  Regime regime();

  /** How long a link in a letter opens its page. */
  @WithDefault("30d")
  Duration linkLife();

  /** The shop's name as its customers know it. */
  @WithDefault("the shop")
  String shopName();

  /**
   * Where customers forbid the shop to sell or share their data; named in denials under Californian
   * law (11 CCR 7022(g)), and needed by no shop that does neither.
   */
  Optional<URI> optOutUrl();

  /**
   * Where customers get a copy of their data at the shop; offered before they commit themselves
   * (requirement C12).
   */
  Optional<URI> exportUrl();

  /** The zone in which letters name times, e.g. {@code Europe/Berlin}. */
  @WithDefault("UTC")
  ZoneId timeZone();
}
