package io.erasuredesk.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The shop's erasure component, and how patient the desk is with it. */
@ConfigMapping(prefix = "desk.erasure")
public interface ErasureConfig {

  /** Base of the OpenDSR calls, ending in the major version, e.g. {@code https://host/v2}. */
  URI url();

  /** The processor's domain: in the header, in its certificate, and the key of our extension. */
  String domain();

  /** What the erasure component calls us. */
  String controllerId();

  /** Bearer token for the calls. */
  Optional<String> token();

  /** PEM file with the authorities that may have issued the processor's certificate. */
  Path trustedCa();

  /** The promise: erased within this time from the approval (requirement S13). */
  @WithDefault("24h")
  Duration within();

  /** How long one call may take, from the first byte out to the last byte in. */
  @WithDefault("10s")
  Duration timeout();

  /** How often an order that was taken is asked about, as a net for lost callbacks. */
  @WithDefault("30s")
  Duration pollInterval();

  /** The wait after the first failed try; it doubles from there, with jitter. */
  @WithDefault("5s")
  Duration firstRetry();

  /** The longest wait between two tries. */
  @WithDefault("10m")
  Duration longestRetry();

  /** When an order without an answer goes to a person. */
  @WithDefault("72h")
  Duration giveUpAfter();

  /** How many orders one desk works at the same time, 1 to 100. */
  @WithDefault("12")
  int parallel();

  /**
   * How many new erasures all desks together send within an hour; what is over waits. A brake on
   * approvals that were not meant, should staff's or the desk's own credentials be stolen.
   */
  @WithDefault("200")
  int perHour();

  /** After how many calls in a row without an answer no more are made for a while. */
  @WithDefault("5")
  int failuresToOpen();
}
