package io.erasuredesk.ticket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.nio.file.Path;
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

  /** The language of letters and pages to people whose own is unknown or not spoken here. */
  @WithDefault("en")
  String locale();

  /** A folder with words and layouts of letters in the place of the built-in ones. */
  @WithName("letters.folder")
  Optional<Path> lettersFolder();

  /** The shop's own pages on which a customer settles what stands in the way. */
  @WithName("shop.links")
  ShopLinks shopLinks();

  /** One page each; those that are not named are not linked. */
  interface ShopLinks {

    /** Where customers see and cancel their orders. */
    Optional<URI> orders();

    /** Where customers settle their disputes. */
    Optional<URI> disputes();

    /** Where customers withdraw the money in their wallets. */
    Optional<URI> wallet();
  }
}
