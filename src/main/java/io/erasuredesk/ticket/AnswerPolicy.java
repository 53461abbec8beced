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
import java.util.Set;
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

  private static final Set<String> EVOKED =
      Set.of(
          Letter.ACKNOWLEDGEMENT.name(), Letter.CHALLENGE.name(), Letter.CHALLENGE_REMINDER.name());

  private final Vault vault;
  private final Tickets tickets;
  private final OutgoingMails mails;
  private final OwnAddresses own;
  private final OutgoingConfig config;
  private final Clock clock;

  AnswerPolicy(
      Vault vault,
      Tickets tickets,
      OutgoingMails mails,
      OwnAddresses own,
      OutgoingConfig config,
      Clock clock) {
    this.vault = vault;
    this.tickets = tickets;
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

  /** Whether an answer to this address would not come back to ourselves. */
  boolean isNotOurs(MailAddress address) {
    return !own.includes(address);
  }

  /**
   * Whether the caps leave room for an acknowledgement, by address, domain and in all. They need no
   * header of the mail to hold, and hold for any number of processes. In a flood the first look
   * spares the queue.
   */
  boolean mayAcknowledge(MailAddress address) {
    if (!hasRoom(address)) {
      return false;
    }
    mails.queueUpToAnswer();
    return hasRoom(address);
  }

  /** Whether a challenge that only a mail asks for may go to a registered address now. */
  boolean mayChallenge(MailAddress registered) {
    mails.queueUpToAnswer();
    Instant hourAgo = clock.instant().minus(HOUR);
    return unanswered(registered) < config.answersPerAddressPerDay()
        && mails.lastQueued(Letter.CHALLENGE.name(), hourAgo) < config.challengesPerHour();
  }

  private boolean hasRoom(MailAddress address) {
    Instant hourAgo = clock.instant().minus(HOUR);
    String kind = Letter.ACKNOWLEDGEMENT.name();
    return unanswered(address) + 1 < config.answersPerAddressPerDay()
        && mails.lastQueuedToDomainOf(address, kind, hourAgo)
            < config.acknowledgementsPerDomainPerHour()
        && mails.lastQueued(kind, hourAgo) < config.acknowledgementsPerHour();
  }

  /** Letters of the last day on which nobody acted; who acts on them is not bombed by them. */
  private long unanswered(MailAddress address) {
    return mails.lastSubjects(address, EVOKED, clock.instant().minus(DAY)).stream()
        .filter(subject -> tickets.find(subject).filter(AnswerPolicy::isActedOn).isEmpty())
        .count();
  }

  private static boolean isActedOn(Ticket ticket) {
    return ticket.confirmedAt().isPresent() || ticket.status() == TicketStatus.WITHDRAWN;
  }

  static boolean isMachine(MailAddress address) {
    return MACHINE.matcher(address.local().toLowerCase(Locale.ROOT)).matches();
  }
}
