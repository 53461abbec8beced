package io.erasuredesk.ticket;

import io.erasuredesk.mail.DmarcVerdict;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.mail.OutgoingConfig;
import io.erasuredesk.mail.OutgoingMails;
import io.erasuredesk.mail.OwnAddresses;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom the desk may answer without knowing an account: an answer to a forged sender hits a third
 * party, and an answer to a machine comes back (RFC 3834, 2).
 */
@ApplicationScoped
class AnswerPolicy {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Pattern MACHINE =
      Pattern.compile(
          "(no|do-?not|dont)[._-]?reply.*|mailer-daemon|postmaster|bounces?([.+_=-].*)?|owner-.*"
              + "|.*-(request|owner|bounces?)|majordomo|listserv|root|daemon|notifications?");

  private final Vault vault;
  private final OutgoingMails mails;
  private final OwnAddresses own;
  private final OutgoingConfig config;
  private final Clock clock;

  AnswerPolicy(
      Vault vault, OutgoingMails mails, OwnAddresses own, OutgoingConfig config, Clock clock) {
    this.vault = vault;
    this.mails = mails;
    this.own = own;
    this.config = config;
    this.clock = clock;
  }

  /**
   * The address that asked, if our border proved it and a person can be behind it. A mail without
   * an envelope sender came from a machine, or past the border; neither is answered.
   */
  Optional<MailAddress> provenRequester(Ticket ticket) {
    TicketContent content = vault.content(ticket);
    if (content.sender().dmarc() != DmarcVerdict.PASS || content.sender().envelope() == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(content.requester().address())
        .flatMap(MailAddress::of)
        .filter(address -> !own.includes(address))
        .filter(address -> !isMachine(address));
  }

  /** Whether the caps leave room for an acknowledgement: one a day and address, so many an hour. */
  boolean mayAcknowledge(MailAddress address) {
    Instant now = clock.instant();
    String kind = Letter.ACKNOWLEDGEMENT.name();
    return mails.lastQueued(mails.recipientIndex(address), kind, now.minus(DAY)) == 0
        && mails.lastQueued(kind, now.minus(HOUR)) < config.acknowledgementsPerHour();
  }

  static boolean isMachine(MailAddress address) {
    return MACHINE.matcher(address.local().toLowerCase(Locale.ROOT)).matches();
  }
}
