package io.erasuredesk.webhook;

import io.erasuredesk.audit.NewActs;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes events out of the acts in the log, in the order of the log and each once: the place up to
 * which it has read moves on in the same transaction. Whoever subscribes later hears of what
 * happens from then on.
 */
@ApplicationScoped
class EventStage implements Stage {

  /** How long what was told is remembered; longer than the last try. */
  static final Duration KEPT = Duration.ofDays(30);

  private static final int BATCH = 500;

  private static final String ADD_EVENT =
      """
      insert into webhook_event (id, ticket_id, ref, type, at)
      values (:id, :ticket, :ref, :type, :at)""";

  private static final String ADD_DELIVERIES =
      """
      insert into webhook_delivery (event_id, subscriber, next_try_at)
      select :id, name, :now from unnest(cast(:names as text[])) name""";

  private final NewActs acts;
  private final Subscribers subscribers;
  private final Tickets tickets;
  private final EntityManager entities;
  private final Clock clock;

  EventStage(
      NewActs acts, Subscribers subscribers, Tickets tickets, EntityManager entities, Clock clock) {
    this.acts = acts;
    this.subscribers = subscribers;
    this.tickets = tickets;
    this.entities = entities;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "webhook.event";
  }

  @Override
  public boolean step() {
    return QuarkusTransaction.requiringNew().call(this::read);
  }

  private boolean read() {
    Optional<Long> from = lock();
    if (from.isEmpty()) {
      return false; // another replica reads
    }
    long last = acts.last();
    if (last < from.get()) {
      return forgetOld();
    }
    if (subscribers.isEmpty()) {
      moveTo(last + 1);
      return false;
    }
    long upTo = Math.min(last, from.get() + BATCH - 1);
    acts.after(from.get() - 1, upTo, BATCH).forEach(this::tell);
    moveTo(upTo + 1);
    return true;
  }

  private void tell(NewActs.Placed entry) {
    EventType type = EventType.of(entry.act()).orElse(null);
    Ticket ticket =
        type == null || entry.subject() == null ? null : tickets.find(entry.subject()).orElse(null);
    if (type == null || ticket == null) {
      return;
    }
    String[] names = subscribers.namesFor(type);
    if (names.length == 0) {
      return;
    }
    UUID id = UUID.randomUUID();
    entities
        .createNativeQuery(ADD_EVENT)
        .setParameter("id", id)
        .setParameter("ticket", ticket.id())
        .setParameter("ref", ticket.ref().text())
        .setParameter("type", type.name())
        .setParameter("at", entry.at())
        .executeUpdate();
    entities
        .createNativeQuery(ADD_DELIVERIES)
        .setParameter("id", id)
        .setParameter("now", clock.instant())
        .setParameter("names", names)
        .executeUpdate();
  }

  private boolean forgetOld() {
    int gone =
        entities
            .createNativeQuery(
                "delete from webhook_event where id in"
                    + " (select id from webhook_event where at < :before limit 1000)")
            .setParameter("before", clock.instant().minus(KEPT))
            .executeUpdate();
    return gone > 0;
  }

  @SuppressWarnings("unchecked") // one bigint column
  private Optional<Long> lock() {
    return ((List<Long>)
            entities
                .createNativeQuery(
                    "select place from webhook_cursor for update skip locked", Long.class)
                .getResultList())
        .stream().findFirst();
  }

  private void moveTo(long place) {
    entities
        .createNativeQuery("update webhook_cursor set place = :place")
        .setParameter("place", place)
        .executeUpdate();
  }
}
