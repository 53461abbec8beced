package io.erasuredesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tickets about the same data subject: the same account at the shop, or the same registered
 * address. Only what the shop said counts; whoever merely claims an address is related to nobody.
 */
@ApplicationScoped
public class RelatedTickets {

  private static final int MOST = 20;

  /** One of them; its words stay its own party's. */
  public record Related(String ref, TicketStatus status) {}

  private final EntityManager entities;

  RelatedTickets(EntityManager entities) {
    this.entities = entities;
  }

  /** The others, the oldest first, at most twenty; in the caller's transaction. */
  public List<Related> of(Ticket ticket) {
    if (ticket.accountIndex == null || ticket.registeredIndex == null) {
      return List.of();
    }
    return entities
        .createQuery(
            "from Ticket t where (t.accountIndex = :account or t.registeredIndex = :registered)"
                + " and t.id <> :self and t.status <> :forgotten order by t.receivedAt, t.id",
            Ticket.class)
        .setParameter("account", ticket.accountIndex)
        .setParameter("registered", ticket.registeredIndex)
        .setParameter("self", ticket.id())
        .setParameter("forgotten", TicketStatus.FORGOTTEN)
        .setMaxResults(MOST)
        .getResultStream()
        .map(other -> new Related(other.ref().text(), other.status()))
        .toList();
  }

  /** Whether two tickets are about one data subject. */
  public boolean isSameSubject(Ticket one, Ticket other) {
    return !one.id().equals(other.id())
        && (same(one.accountIndex(), other.accountIndex())
            || same(
                Optional.ofNullable(one.registeredIndex),
                Optional.ofNullable(other.registeredIndex)));
  }

  private static boolean same(Optional<byte[]> one, Optional<byte[]> other) {
    return one.isPresent() && other.isPresent() && Arrays.equals(one.get(), other.get());
  }
}
