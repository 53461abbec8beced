package io.erasuredesk.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.erasuredesk.keyring.DataKey;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.keyring.Sealed;
import io.erasuredesk.ticket.TicketStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.query.NativeQuery;

/** The rows of what was forgotten and of what is still to do. Works in the caller's transaction. */
@ApplicationScoped
class Forgettings {

  private static final String PLACE = "forgetting.list";
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final int DOUBLINGS = 8;

  /** How a forgetting begins. */
  record Begun(UUID ticketId, TicketStatus ending, Instant endedAt, int keys, int rows) {}

  private final EntityManager entities;
  private final Keyring keyring;
  private final ObjectMapper json = new ObjectMapper();

  Forgettings(EntityManager entities, Keyring keyring) {
    this.entities = entities;
    this.keyring = keyring;
  }

  void begin(Begun begun, Traces left, Instant now) {
    DataKey key = keyring.create();
    entities.flush();
    run(
        "insert into forgetting (ticket_id, ended_as, ended_at, begun_at, keys, rows, key_id, list,"
            + " next_try_at) values (:ticket, :ending, :ended, :now, :keys, :rows, :key, :list, :now)",
        Map.of(
            "ticket", begun.ticketId(),
            "ending", begun.ending().name(),
            "ended", begun.endedAt(),
            "now", now,
            "keys", begun.keys(),
            "rows", begun.rows(),
            "key", key.id(),
            "list", key.seal(write(left), PLACE).bytes()));
  }

  /** Takes one whose mails are still to be removed; due again later, should nobody come back. */
  Optional<UUID> claimToPurge(Instant now) {
    List<UUID> due =
        ids(
            "select ticket_id from forgetting where purged_at is null and next_try_at <= :now"
                + " order by next_try_at limit 1 for update skip locked",
            Map.of("now", now));
    due.forEach(
        id ->
            run(
                "update forgetting set tries = tries + 1, next_try_at = :again"
                    + " where ticket_id = :id",
                Map.of("again", now.plus(LEASE), "id", id)));
    return due.stream().findFirst();
  }

  /** Tries again, later with each failure. */
  void later(UUID id, Instant now) {
    run(
        "update forgetting set next_try_at = cast(:now as timestamptz) + least(tries, "
            + DOUBLINGS
            + ") * least(tries, "
            + DOUBLINGS
            + ") * interval '5 minutes' where ticket_id = :id and purged_at is null",
        Map.of("now", now, "id", id));
  }

  void purged(UUID id, int removed, int left, Instant now) {
    run(
        "update forgetting set purged_at = :now, next_try_at = null, mails = :removed,"
            + " mails_left = :left where ticket_id = :id and purged_at is null",
        Map.of("now", now, "removed", removed, "left", left, "id", id));
  }

  /** Those whose scan is due, if the oldest has waited so long; locked. */
  List<UUID> toScan(Instant since, int limit) {
    return ids(
        "select ticket_id from forgetting where scanned_at is null and purged_at is not null"
            + " and exists (select from forgetting w where w.scanned_at is null"
            + " and w.purged_at <= :since) order by purged_at limit "
            + limit
            + " for update skip locked",
        Map.of("since", since));
  }

  /** What is left to do for some. */
  Map<UUID, Traces> traces(List<UUID> tickets) {
    Map<UUID, Traces> found = new LinkedHashMap<>();
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        entities
            .createNativeQuery(
                "select ticket_id, key_id, list from forgetting"
                    + " where ticket_id = any(:ids) and list is not null")
            .setParameter("ids", tickets.toArray(UUID[]::new))
            .getResultList();
    for (Object[] row : rows) {
      found.put((UUID) row[0], read(keyring.get((UUID) row[1]), (byte[]) row[2]));
    }
    return found;
  }

  /** It is shown: the list goes, and its key. */
  int[] shown(UUID id, int hits, Instant now) {
    Object[] row =
        (Object[])
            entities
                .createNativeQuery(
                    "select key_id, mails, mails_left from forgetting where ticket_id = :id")
                .setParameter("id", id)
                .getSingleResult();
    run(
        "update forgetting set scanned_at = :now, hits = :hits, list = null, key_id = null"
            + " where ticket_id = :id",
        Map.of("now", now, "hits", hits, "id", id));
    keyring.destroy((UUID) row[0]);
    return new int[] {((Number) row[1]).intValue(), ((Number) row[2]).intValue()};
  }

  @SuppressWarnings("unchecked")
  private List<UUID> ids(String sql, Map<String, Object> values) {
    NativeQuery<UUID> query = entities.createNativeQuery(sql, UUID.class).unwrap(NativeQuery.class);
    values.forEach(query::setParameter);
    return query.getResultList();
  }

  private void run(String sql, Map<String, Object> values) {
    var query = entities.createNativeQuery(sql);
    values.forEach(query::setParameter);
    query.executeUpdate();
  }

  private byte[] write(Traces traces) {
    try {
      return json.writeValueAsBytes(traces);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Traces read(DataKey key, byte[] list) {
    try {
      return json.readValue(key.open(new Sealed(list), PLACE), Traces.class);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
