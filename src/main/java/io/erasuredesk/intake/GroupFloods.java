package io.erasuredesk.intake;

import io.erasuredesk.keyring.BlindIndex;
import io.erasuredesk.ledger.NamedAddresses;
import io.erasuredesk.mail.DmarcVerdict;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.mail.ParsedMail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Counts what one sender asks in a day, so that ten thousand mails do not become ten thousand
 * tickets (threat 42, decision 12). Requests for other addresses count apart, and so do those that
 * our border found authenticated: a forger's flood hides neither. In the caller's transaction,
 * which makes other mails of the same sender wait.
 */
@ApplicationScoped
class GroupFloods {

  private static final Duration DAY = Duration.ofDays(1);

  /**
   * A mail beyond the allowance.
   *
   * @param key what is counted
   * @param beyond how many there are beyond it, from 1
   * @param ticket which ticket takes them, if one does already
   */
  @SuppressWarnings("ArrayRecordComponent") // compared nowhere
  record Flood(byte[] key, int beyond, Optional<UUID> ticket) {}

  private record Count(byte[] key, int requests, Optional<UUID> ticket) {

    Optional<Flood> beyond(int allowed) {
      return requests > allowed
          ? Optional.of(new Flood(key, requests - allowed, ticket))
          : Optional.empty();
    }
  }

  private final EntityManager entities;
  private final BlindIndex index;
  private final IntakeConfig config;
  private final Clock clock;

  GroupFloods(EntityManager entities, BlindIndex index, IntakeConfig config, Clock clock) {
    this.entities = entities;
    this.index = index;
    this.config = config;
    this.clock = clock;
  }

  /** Counts one more request; empty as long as it may have a ticket of its own. */
  Optional<Flood> count(ParsedMail mail) {
    String sender =
        mail.sender().from().map(MailAddress::canonical).orElse("")
            + '\0'
            + (mail.sender().dmarc() == DmarcVerdict.PASS);
    String named =
        NamedAddresses.in(mail).stream()
            .flatMap(address -> MailAddress.of(address).stream())
            .map(MailAddress::canonical)
            .sorted()
            .collect(Collectors.joining("\0"));
    Count all = oneMore(index.of(BlindIndex.Purpose.ASKER, sender));
    Count same = oneMore(index.of(BlindIndex.Purpose.ASKER, sender + "\0for\0" + named));
    return same.beyond(config.sameRequests()).or(() -> all.beyond(config.requestsPerSender()));
  }

  /** Notes which ticket takes the rest of the day's. */
  void gather(Flood flood, UUID ticket) {
    entities.flush(); // the ticket must be there before the row that refers to it
    entities
        .createNativeQuery("update request_count set ticket_id = :ticket where digest = :digest")
        .setParameter("ticket", ticket)
        .setParameter("digest", flood.key())
        .executeUpdate();
  }

  private Count oneMore(byte[] digest) {
    Instant now = clock.instant();
    Object[] row =
        (Object[])
            entities
                .createNativeQuery(
                    """
                    insert into request_count as c (digest, since, requests)
                    values (:digest, :now, 1) on conflict (digest) do update set
                      requests = case when c.since > :dayAgo then c.requests + 1 else 1 end,
                      ticket_id = case when c.since > :dayAgo then c.ticket_id end,
                      since = case when c.since > :dayAgo then c.since else :now end
                    returning requests, ticket_id""",
                    Object[].class)
                .setParameter("digest", digest)
                .setParameter("now", now)
                .setParameter("dayAgo", now.minus(DAY))
                .getSingleResult();
    int requests = ((Number) row[0]).intValue();
    if (requests == 1) {
      dropOld(now);
    }
    return new Count(digest, requests, Optional.ofNullable((UUID) row[1]));
  }

  /** A few at a time, and none that somebody is counting on right now. */
  private void dropOld(Instant now) {
    entities
        .createNativeQuery(
            "delete from request_count where digest in (select digest from request_count"
                + " where since < :old order by since limit 4 for update skip locked)")
        .setParameter("old", now.minus(DAY.multipliedBy(2)))
        .executeUpdate();
  }
}
