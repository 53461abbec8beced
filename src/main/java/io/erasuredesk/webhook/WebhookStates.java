package io.erasuredesk.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How it stands with each subscriber. */
@ApplicationScoped
public class WebhookStates {

  private static final String COUNTS =
      """
      select d.subscriber, count(*) filter (where d.next_try_at is not null) as waiting,
        count(*) filter (where d.delivered_at is not null) as delivered,
        count(*) filter (where d.next_try_at is null and d.delivered_at is null) as given_up,
        max(d.delivered_at) as last,
        (select x.since from webhook_disabled x where x.subscriber = d.subscriber) as disabled
      from webhook_delivery d group by d.subscriber""";

  /**
   * One subscriber.
   *
   * @param events what it is told, by the names on the wire
   * @param waiting events that are still to be delivered, or to be tried again
   * @param delivered events that it took, of the last 30 days
   * @param givenUp events that it did not take in days
   * @param disabledSince since when nothing is sent because it answered 410; null if that is not so
   */
  public record State(
      String name,
      String host,
      Set<String> events,
      long waiting,
      long delivered,
      long givenUp,
      @Nullable Instant lastDeliveredAt,
      @Nullable Instant disabledSince) {

    public State {
      events = Set.copyOf(events);
    }
  }

  private final Subscribers subscribers;
  private final EntityManager entities;

  WebhookStates(Subscribers subscribers, EntityManager entities) {
    this.subscribers = subscribers;
    this.entities = entities;
  }

  /** All that are in the settings, by name. */
  @Transactional
  public List<State> all() {
    @SuppressWarnings("unchecked")
    List<Tuple> rows = entities.createNativeQuery(COUNTS, Tuple.class).getResultList();
    Map<String, Tuple> counts =
        rows.stream()
            .collect(
                Collectors.toMap(row -> row.get("subscriber", String.class), Function.identity()));
    return subscribers.all().stream()
        .map(one -> state(one, counts.get(one.name())))
        .sorted(Comparator.comparing(State::name))
        .toList();
  }

  private static State state(Subscribers.Subscriber one, @Nullable Tuple counts) {
    Set<String> events = one.events().stream().map(EventType::word).collect(Collectors.toSet());
    if (counts == null) {
      return new State(one.name(), one.url().getHost(), events, 0, 0, 0, null, null);
    }
    return new State(
        one.name(),
        one.url().getHost(),
        events,
        counts.get("waiting", Long.class),
        counts.get("delivered", Long.class),
        counts.get("given_up", Long.class),
        counts.get("last", Instant.class),
        counts.get("disabled", Instant.class));
  }
}
