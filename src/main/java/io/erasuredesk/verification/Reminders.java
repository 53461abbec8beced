package io.erasuredesk.verification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Which challenges were reminded of. Works in the caller's transaction. */
@ApplicationScoped
class Reminders {

  /** A challenge that nobody has answered. */
  record Due(UUID ticketId, UUID challengeId, Instant deadline) {}

  private static final String NEXT =
      """
      select t.id as ticket, c.id as challenge, c.expires_at as deadline
      from ticket t join challenge c on c.ticket_id = t.id
        left join challenge_reminder r on r.challenge_id = c.id
      where t.status = 'AWAITING_CONFIRMATION' and t.frozen_at is null
        and c.confirmed_at is null and c.voided_at is null
        and c.issued_at <= :issued and c.expires_at > :now
        and r.reminded_at is null and (r.next_try_at is null or r.next_try_at <= :now)
      order by c.issued_at limit 1 for update of t skip locked""";

  private final Session entities;

  Reminders(Session entities) {
    this.entities = entities;
  }

  /** The oldest that was issued before an instant and can still be confirmed; its ticket locked. */
  Optional<Due> next(Instant issued, Instant now) {
    return entities
        .createNativeQuery(NEXT, Tuple.class)
        .setParameter("issued", issued)
        .setParameter("now", now)
        .getResultStream()
        .findFirst()
        .map(
            row ->
                new Due(
                    row.get("ticket", UUID.class),
                    row.get("challenge", UUID.class),
                    row.get("deadline", Instant.class)));
  }

  /** It is reminded of now; false if that was done before. */
  boolean done(UUID challengeId, Instant now) {
    return write("reminded_at", "next_try_at", challengeId, now);
  }

  /** Not before this. */
  void putOff(UUID challengeId, Instant at) {
    write("next_try_at", "reminded_at", challengeId, at);
  }

  private boolean write(String set, String empty, UUID challengeId, Instant at) {
    return entities
            .createNativeMutationQuery(
                "insert into challenge_reminder (challenge_id, "
                    + set
                    + ") values (:challenge, :at) on conflict (challenge_id) do update set "
                    + set
                    + " = :at, "
                    + empty
                    + " = null where challenge_reminder.reminded_at is null")
            .setParameter("challenge", challengeId)
            .setParameter("at", at)
            .executeUpdate()
        > 0;
  }
}
