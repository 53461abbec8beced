package io.erasuredesk.ticket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;

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

  /** The zone in which letters name times, e.g. {@code Europe/Berlin}. */
  @WithDefault("UTC")
  ZoneId timeZone();
}
