package io.erasuredesk.ticket.clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.EnumMap;
import java.util.Map;

/** Counts what was brought before an admin and is not settled, by cause. */
@ApplicationScoped
public class CountClocks {

  private final EntityManager entities;

  CountClocks(EntityManager entities) {
    this.entities = entities;
  }

  /** Counts now; every cause, also those that nothing was raised for. */
  @Transactional
  public Map<Cause, Long> escalated() {
    Map<Cause, Long> counts = new EnumMap<>(Cause.class);
    for (Cause cause : Cause.values()) {
      counts.put(cause, 0L);
    }
    for (Object row :
        entities
            .createNativeQuery(
                "select cause, count(*) from escalation where settled_at is null group by cause")
            .getResultList()) {
      Object[] columns = (Object[]) row;
      counts.put(Cause.valueOf((String) columns[0]), ((Number) columns[1]).longValue());
    }
    return counts;
  }

  /** Open tickets whose clock stands still. */
  @Transactional
  public long paused() {
    return ((Number)
            entities
                .createNativeQuery(
                    "select count(*) from ticket where paused_at is not null"
                        + " and status = 'AWAITING_CUSTOMER'")
                .getSingleResult())
        .longValue();
  }
}
