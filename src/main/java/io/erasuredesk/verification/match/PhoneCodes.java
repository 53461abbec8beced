package io.erasuredesk.verification.match;

import io.erasuredesk.keyring.BlindIndex;
import io.erasuredesk.ticket.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** All codes to telephones. Works in the caller's transaction. */
@ApplicationScoped
public class PhoneCodes {

  private static final Duration DAY = Duration.ofHours(24);

  private final Session entities;
  private final BlindIndex index;
  private final Clock clock;

  PhoneCodes(Session entities, BlindIndex index, Clock clock) {
    this.entities = entities;
    this.index = index;
    this.clock = clock;
  }

  /** Whether a code to the telephone of the account that is bound now came back on this ticket. */
  public boolean wasProven(Ticket ticket) {
    return ticket
        .accountIndex()
        .filter(
            account ->
                entities
                        .createQuery(
                            "select count(c) from PhoneCode c where c.ticketId = :ticket"
                                + " and c.accountIndex = :account and c.provenAt is not null",
                            Long.class)
                        .setParameter("ticket", ticket.id())
                        .setParameter("account", account)
                        .getSingleResult()
                    > 0)
        .isPresent();
  }

  /** Whether a code is on its way that can still be typed in. */
  public boolean isAwaited(Ticket ticket) {
    Instant now = clock.instant();
    return newest(ticket, LockModeType.NONE).filter(code -> code.isOpen(now)).isPresent();
  }

  /** The newest code, locked until the end of the transaction. */
  Optional<PhoneCode> lockNewest(Ticket ticket) {
    Optional<PhoneCode> found = newest(ticket, LockModeType.PESSIMISTIC_WRITE);
    found.ifPresent(entities::refresh);
    return found;
  }

  /** How many were sent to the account today; others who ask for one wait. */
  long countAndHold(byte[] account) {
    entities
        .createNativeQuery("select 1 from pg_advisory_xact_lock(:account)", Integer.class)
        .setParameter("account", ByteBuffer.wrap(account).getLong() ^ 1)
        .getSingleResult();
    return entities
        .createQuery(
            "select count(c) from PhoneCode c where c.accountIndex = :account"
                + " and c.issuedAt > :since",
            Long.class)
        .setParameter("account", account)
        .setParameter("since", clock.instant().minus(DAY))
        .getSingleResult();
  }

  /** Adds a code; one that is still open for this ticket ends. */
  void add(PhoneCode code, Ticket ticket) {
    entities
        .createMutationQuery(
            "update PhoneCode c set c.voidedAt = :now"
                + " where c.ticketId = :ticket and c.provenAt is null and c.voidedAt is null")
        .setParameter("now", clock.instant())
        .setParameter("ticket", ticket.id())
        .executeUpdate();
    entities.persist(code);
  }

  void voidIt(UUID id) {
    Optional.ofNullable(entities.find(PhoneCode.class, id))
        .ifPresent(code -> code.voidIt(clock.instant()));
  }

  /** Keyed, and different for the same code of another ticket. */
  byte[] digest(UUID ticketId, String code) {
    return index.of(
        BlindIndex.Purpose.CODE,
        ("phone/" + ticketId + "/" + code).getBytes(StandardCharsets.UTF_8));
  }

  private Optional<PhoneCode> newest(Ticket ticket, LockModeType lock) {
    return entities
        .createQuery(
            "from PhoneCode c where c.ticketId = :ticket and c.accountIndex = :account"
                + " order by case when c.voidedAt is null then 0 else 1 end, c.issuedAt desc",
            PhoneCode.class)
        .setParameter("ticket", ticket.id())
        .setParameter("account", ticket.accountIndex().orElse(new byte[0]))
        .setMaxResults(1)
        .setLockMode(lock)
        .getResultStream()
        .findFirst();
  }
}
