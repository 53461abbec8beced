package io.erasuredesk.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Why mails became tickets. Works in the caller's transaction. */
@ApplicationScoped
public class WhyFiled {

  private final EntityManager entities;

  WhyFiled(EntityManager entities) {
    this.entities = entities;
  }

  /** Why the mails were filed that these tickets stand for, in closed words. */
  public Map<UUID, Set<String>> reasons(Collection<UUID> tickets) {
    Map<UUID, Set<String>> reasons = new HashMap<>();
    if (!tickets.isEmpty()) {
      entities
          .createQuery(
              "select distinct e.ticketId, e.reason from LedgerEntry e"
                  + " where e.ticketId in :tickets and e.state = :request",
              Object[].class)
          .setParameter("tickets", tickets)
          .setParameter("request", LedgerState.REQUEST)
          .getResultStream()
          .forEach(
              row ->
                  reasons
                      .computeIfAbsent((UUID) row[0], id -> new HashSet<>())
                      .addAll(List.of(String.valueOf(row[1]).split(" "))));
    }
    return reasons;
  }
}
