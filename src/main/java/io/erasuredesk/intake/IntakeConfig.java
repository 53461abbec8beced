package io.erasuredesk.intake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much the door for mail takes, and how patient it is. */
@ConfigMapping(prefix = "desk.intake")
public interface IntakeConfig {

  /** The largest mail that is taken; of a larger one the header is kept for a person. */
  @WithDefault("40M")
  MemorySize largestMail();

  /** How many mails a mailbox may give before the others have their turn. */
  @WithDefault("50")
  int batch();

  /** How many bytes of mails are asked for in one go; a larger mail is asked for alone. */
  @WithDefault("1M")
  MemorySize fetchAtOnce();

  /** How many bytes of mails are understood in one go; a larger mail is read alone. */
  @WithDefault("4M")
  MemorySize fileAtOnce();

  /**
   * How long one mail may take to be understood; one that takes longer goes to quarantine. A large
   * one takes a second or two.
   */
  @WithDefault("60s")
  Duration readingTime();

  /** How often a mail is asked for that the server lists and does not give. */
  @WithDefault("5")
  int fetchTries();

  /** How often a mail is tried that the desk fails to understand. */
  @WithDefault("3")
  int filingTries();

  /** The first wait between two such tries; it grows fourfold. */
  @WithDefault("10s")
  Duration retryAfter();

  /** How many tickets one sender opens in a day for the same addresses, before they are grouped. */
  @WithDefault("3")
  int sameRequests();

  /** How many tickets one sender opens in a day at all, before they are grouped. */
  @WithDefault("100")
  int requestsPerSender();

  /** How many mails of a flood its ticket shows; the ledger has all of them. */
  @WithDefault("100")
  int shownOfFlood();

  /** For how long a mailbox may be out of reach before the desk says that it is not ready. */
  @WithDefault("5m")
  Duration staleAfter();
}
