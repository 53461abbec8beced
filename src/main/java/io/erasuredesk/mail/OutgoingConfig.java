package io.erasuredesk.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * Whose name our letters carry and how stubbornly they are sent. The mail server itself is set by
 * {@code quarkus.mailer.*}.
 */
@ConfigMapping(prefix = "desk.mail")
public interface OutgoingConfig {

  /**
   * The address that letters come from and answers go to, normally a polled support mailbox. Its
   * domain is the one of our Message-IDs; SPF, DKIM and DMARC must cover it. Unless set it is the
   * one of {@code quarkus.mailer.from}; one of the two must be set.
   */
  @WithDefault("${quarkus.mailer.from}")
  String from();

  /** The name that mail programs show beside it. */
  Optional<String> name();

  /** The envelope sender, where bounces go; the address of {@link #from} unless set. */
  Optional<String> bounceAddress();

  /**
   * Most letters in one day to one address that mails alone have evoked: acknowledgements and
   * challenges, as long as nobody there has acted on one. The last place is kept for a challenge.
   */
  @WithDefault("2")
  int answersPerAddressPerDay();

  /** Most acknowledgements in one hour, to all addresses of one domain together. */
  @WithDefault("50")
  int acknowledgementsPerDomainPerHour();

  /** Most acknowledgements in one hour, to all addresses together. */
  @WithDefault("200")
  int acknowledgementsPerHour();

  /**
   * Most challenges in one hour that mails alone evoke, to all customers together: whoever has a
   * list of them must not write to them all through the desk. Tickets beyond it wait.
   */
  @WithDefault("300")
  int challengesPerHour();

  /** How long one try may take before it counts as failed. */
  @WithDefault("60s")
  Duration timeout();

  /** How long a letter is tried before a person must see to it. */
  @WithDefault("5d")
  Duration giveUpAfter();
}
