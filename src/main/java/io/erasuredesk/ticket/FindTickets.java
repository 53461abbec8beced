package io.erasuredesk.ticket;

import io.erasuredesk.keyring.BlindIndex;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.ticket.words.Query;
import io.erasuredesk.ticket.words.WordIndex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists tickets by keyset: every page begins behind the last ticket of the one before, so that new
 * tickets shift nothing. Everything a customer wrote is sealed: an address, an account id and each
 * word of a mail is found by its keyed digest, and only whole.
 */
@ApplicationScoped
public class FindTickets {

  /** In which order; the id breaks ties. The words of a query are these and no others. */
  public enum Order {
    RECEIVED_FIRST("receivedAt", "asc", ">"),
    RECEIVED_LAST("receivedAt", "desc", "<"),
    DUE_FIRST("dueAt", "asc", ">"),
    DUE_LAST("dueAt", "desc", "<");

    private final String field;
    private final String direction;
    private final String behind;

    Order(String field, String direction, String behind) {
      this.field = field;
      this.direction = direction;
      this.behind = behind;
    }

    private Comparator<Ticket> comparator() {
      Comparator<Ticket> up =
          Comparator.<Ticket, Instant>comparing(this::key)
              .thenComparing(Ticket::id, Order::likePostgres);
      return direction.equals("asc") ? up : up.reversed();
    }

    /** Byte by byte; Java takes the halves of an id for signed numbers. */
    private static int likePostgres(UUID one, UUID other) {
      int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
      return high != 0
          ? high
          : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    /** The instant by which a ticket stands in this order. */
    public Instant key(Ticket ticket) {
      return switch (this) {
        case RECEIVED_FIRST, RECEIVED_LAST -> ticket.receivedAt();
        case DUE_FIRST, DUE_LAST -> ticket.dueAt();
      };
    }
  }

  /** The last ticket of the page before. */
  public record Place(Instant key, UUID id) {}

  /**
   * What to look for.
   *
   * @param statuses any of these, or all if empty
   * @param queue only what waits there; null for all
   * @param assignee who has it; null for anybody, empty for nobody
   * @param text a reference, the requester's or the registered address, an account id, or words;
   *     null for all
   * @param after where to go on; null to begin
   */
  public record Search(
      Set<TicketStatus> statuses,
      @Nullable TicketQueue queue,
      @Nullable String assignee,
      @Nullable String text,
      Order order,
      @Nullable Place after) {

    public Search {
      statuses = Set.copyOf(statuses);
    }

    @Override
    public String toString() {
      return "Search[hidden]";
    }
  }

  private final EntityManager entities;
  private final BlindIndex index;
  private final WordIndex words;

  FindTickets(EntityManager entities, BlindIndex index, WordIndex words) {
    this.entities = entities;
    this.index = index;
    this.words = words;
  }

  /** At most so many tickets, in the caller's transaction. */
  public List<Ticket> find(Search search, int limit) {
    if (search.text() == null) {
      return new Question("from Ticket t").run(search, limit);
    }
    // each way of finding has its own index: asked apart, and put together in the list's order
    return Stream.concat(
            named(search.text()).run(search, limit).stream(),
            worded(search)
                .map(question -> question.run(search, limit).stream())
                .orElse(Stream.of()))
        .distinct()
        .sorted(search.order().comparator())
        .limit(limit)
        .toList();
  }

  /** By what has a digest of its own. */
  private Question named(String text) {
    Question question = new Question("from Ticket t");
    List<String> any = new ArrayList<>();
    TicketRef.of(text)
        .ifPresent(
            ref -> {
              any.add("t.ref = :ref");
              question.values.put("ref", ref.text());
            });
    MailAddress.of(text)
        .ifPresent(
            address -> {
              any.add("t.requesterIndex = :address");
              any.add("t.registeredIndex = :address");
              question.values.put(
                  "address", index.of(BlindIndex.Purpose.ADDRESS, address.canonical()));
            });
    any.add("t.accountIndex = :account");
    question.values.put("account", index.of(BlindIndex.Purpose.ACCOUNT, text));
    question.conditions.add("(" + String.join(" or ", any) + ")");
    return question;
  }

  /** By words; empty if some word is in no ticket. */
  private Optional<Question> worded(Search search) {
    Query query = words.query(String.valueOf(search.text()));
    if (query.isEmpty()) {
      return Optional.empty();
    }
    boolean received = search.order().field.equals("receivedAt");
    boolean walks = query.common() && !received;
    Question question = new Question(walks ? "from Ticket t" : Query.fromRarest());
    question.conditions.addAll(
        walks ? query.ofTicket(question.values) : query.ofRarest(question.values));
    if (received) { // the index of words has them in this order already
      question.key = "w.key.receivedAt";
      question.id = "w.key.ticketId";
    }
    return Optional.of(question);
  }

  /** A query as it grows. */
  private final class Question {

    final String from;
    final List<String> conditions = new ArrayList<>();
    final Map<String, Object> values = new LinkedHashMap<>();
    @Nullable String key;
    String id = "t.id";

    Question(String from) {
      this.from = from;
    }

    List<Ticket> run(Search search, int limit) {
      filter(search);
      Order order = search.order();
      String by = key == null ? "t." + order.field : key;
      if (search.after() != null) {
        // the first half is what the index can use, the second breaks ties
        conditions.add(
            "%1$s %3$s= :key and (%1$s %3$s :key or %2$s %3$s :id)"
                .formatted(by, id, order.behind));
        values.put("key", search.after().key());
        values.put("id", search.after().id());
      }
      String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
      TypedQuery<Ticket> query =
          entities.createQuery(
              "select t %s%s order by %s %s, %s %4$s"
                  .formatted(from, where, by, order.direction, id),
              Ticket.class);
      values.forEach(query::setParameter);
      return query.setMaxResults(limit).getResultList();
    }

    private void filter(Search search) {
      if (!search.statuses().isEmpty()) {
        conditions.add("t.status in :statuses");
        values.put("statuses", search.statuses());
      }
      if (search.queue() != null) {
        conditions.add(search.queue().condition());
      }
      String assignee = search.assignee();
      if (assignee != null && assignee.isEmpty()) {
        conditions.add("t.assignee is null");
      } else if (assignee != null) {
        conditions.add("t.assignee = :assignee");
        values.put("assignee", assignee);
      }
    }
  }
}
