package io.erasuredesk.ticket;

import io.erasuredesk.keyring.BlindIndex;
import io.erasuredesk.mail.MailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lists tickets by keyset: every page begins behind the last ticket of the one before, so that new
 * tickets shift nothing. Words that a customer wrote are sealed and cannot be searched; an address
 * or an account id is found by its blind index, and only whole.
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
   * @param text a reference, the requester's or the registered address, or an account id; null for
   *     all
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

  FindTickets(EntityManager entities, BlindIndex index) {
    this.entities = entities;
    this.index = index;
  }

  /** At most so many tickets, in the caller's transaction. */
  public List<Ticket> find(Search search, int limit) {
    List<String> conditions = new ArrayList<>();
    Map<String, Object> values = new LinkedHashMap<>();
    if (!search.statuses().isEmpty()) {
      conditions.add("t.status in :statuses");
      values.put("statuses", search.statuses());
    }
    if (search.queue() != null) {
      conditions.add(search.queue().condition());
    }
    who(search, conditions, values);
    text(search, conditions, values);
    Order order = search.order();
    if (search.after() != null) {
      // the first half is what the index can use, the second breaks ties
      conditions.add(
          "t.%1$s %2$s= :key and (t.%1$s %2$s :key or t.id %2$s :id)"
              .formatted(order.field, order.behind));
      values.put("key", search.after().key());
      values.put("id", search.after().id());
    }
    String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    TypedQuery<Ticket> query =
        entities.createQuery(
            "from Ticket t%s order by t.%2$s %3$s, t.id %3$s"
                .formatted(where, order.field, order.direction),
            Ticket.class);
    values.forEach(query::setParameter);
    return query.setMaxResults(limit).getResultList();
  }

  private static void who(Search search, List<String> conditions, Map<String, Object> values) {
    if (search.assignee() == null) {
      return;
    }
    if (search.assignee().isEmpty()) {
      conditions.add("t.assignee is null");
    } else {
      conditions.add("t.assignee = :assignee");
      values.put("assignee", search.assignee());
    }
  }

  private void text(Search search, List<String> conditions, Map<String, Object> values) {
    String text = search.text();
    if (text == null) {
      return;
    }
    List<String> any = new ArrayList<>();
    TicketRef.of(text)
        .ifPresent(
            ref -> {
              any.add("t.ref = :ref");
              values.put("ref", ref.text());
            });
    MailAddress.of(text)
        .ifPresent(
            address -> {
              any.add("t.requesterIndex = :address");
              any.add("t.registeredIndex = :address");
              values.put("address", index.of(BlindIndex.Purpose.ADDRESS, address.canonical()));
            });
    any.add("t.accountIndex = :account");
    values.put("account", index.of(BlindIndex.Purpose.ACCOUNT, text));
    conditions.add("(" + String.join(" or ", any) + ")");
  }
}
