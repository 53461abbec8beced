package io.erasuredesk.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The rows of what is still to be told. Works in the caller's transaction. */
@ApplicationScoped
class Deliveries {

  private static final Logger LOG = Logger.getLogger(Deliveries.class);

  /** A claim that is not recorded by then was a process that died. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private static final String CLAIM =
      """
      select d.event_id, d.subscriber, d.attempts, e.seq, e.ref, e.type, e.at
      from webhook_delivery d join webhook_event e on e.id = d.event_id
      where d.next_try_at <= :now and d.subscriber = any (cast(:names as text[]))
        and not exists (select 1 from webhook_disabled x where x.subscriber = d.subscriber)
      order by d.next_try_at, e.seq limit 1 for update of d skip locked""";

  /**
   * One delivery that is due.
   *
   * @param attempts with this one
   * @param ref which ticket it is about
   */
  record Due(
      UUID event,
      String subscriber,
      int attempts,
      long seq,
      String ref,
      EventType type,
      Instant at) {

    /** The {@code webhook-id}: the same for each try. */
    String id() {
      return "msg_" + event;
    }
  }

  private final EntityManager entities;

  Deliveries(EntityManager entities) {
    this.entities = entities;
  }

  /** Claims one; another replica gets another one. */
  Optional<Due> claim(Collection<Subscribers.Subscriber> subscribers, Instant now) {
    @SuppressWarnings("unchecked")
    List<Tuple> rows =
        entities
            .createNativeQuery(CLAIM, Tuple.class)
            .setParameter("now", now)
            .setParameter(
                "names",
                subscribers.stream().map(Subscribers.Subscriber::name).toArray(String[]::new))
            .getResultList();
    Optional<Due> due = rows.stream().findFirst().map(Deliveries::due);
    due.ifPresent(one -> leased(one, subscribers, now));
    return due;
  }

  private static Due due(Tuple row) {
    return new Due(
        row.get("event_id", UUID.class),
        row.get("subscriber", String.class),
        ((Number) row.get("attempts")).intValue() + 1,
        ((Number) row.get("seq")).longValue(),
        row.get("ref", String.class),
        EventType.valueOf(row.get("type", String.class)),
        row.get("at", Instant.class));
  }

  private void leased(Due due, Collection<Subscribers.Subscriber> subscribers, Instant now) {
    Duration timeout =
        subscribers.stream()
            .filter(one -> one.name().equals(due.subscriber()))
            .map(one -> one.settings().timeout())
            .findFirst()
            .orElseThrow();
    update(due, now.plus(timeout).plus(MARGIN), null, "NO_ANSWER");
  }

  /** Records what came of it. */
  void record(Due due, Answer answer, Instant now) {
    switch (answer.kind()) {
      case TAKEN -> update(due, null, now, null);
      case GONE -> {
        update(due, now, null, answer.cause());
        disable(due.subscriber(), now);
      }
      case FAILED -> {
        Optional<Duration> wait = Retries.after(due.attempts(), answer.retryAfter());
        update(due, wait.map(now::plus).orElse(null), null, answer.cause());
        if (wait.isEmpty()) {
          LOG.warnf(
              "Webhook %s did not take an event in days: %s", due.subscriber(), answer.cause());
        }
      }
    }
  }

  private void update(
      Due due, @Nullable Instant next, @Nullable Instant delivered, @Nullable String error) {
    entities
        .createNativeQuery(
            """
            update webhook_delivery set attempts = :attempts, delivered_at = :delivered,
              next_try_at = :next, last_error = :error
            where event_id = :event and subscriber = :subscriber and delivered_at is null""")
        .setParameter("attempts", due.attempts())
        .setParameter("delivered", delivered)
        .setParameter("next", next)
        .setParameter("error", error)
        .setParameter("event", due.event())
        .setParameter("subscriber", due.subscriber())
        .executeUpdate();
  }

  private void disable(String subscriber, Instant now) {
    entities
        .createNativeQuery(
            "insert into webhook_disabled values (:subscriber, :now) on conflict do nothing")
        .setParameter("subscriber", subscriber)
        .setParameter("now", now)
        .executeUpdate();
    LOG.warnf("Webhook %s answered 410 and gets nothing until an admin enables it", subscriber);
  }
}
