package io.erasuredesk.webhook;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;

/**
 * An admin lets a subscriber have events again: one that answered 410, and whatever was given up on
 * as far as it is still remembered. What waited goes out at once.
 */
@ApplicationScoped
public class EnableWebhook {

  private final Subscribers subscribers;
  private final EntityManager entities;
  private final AuditLog log;
  private final Clock clock;

  EnableWebhook(Subscribers subscribers, EntityManager entities, AuditLog log, Clock clock) {
    this.subscribers = subscribers;
    this.entities = entities;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Enables it; does nothing but try again if it was enabled.
   *
   * @throws DeskException {@code NOT_FOUND} if nobody of this name is in the settings
   */
  @Transactional
  public void enable(String name, Actor by) {
    if (subscribers.find(name).isEmpty()) {
      throw new DeskException(ProblemType.NOT_FOUND, "There is no such webhook");
    }
    entities
        .createNativeQuery("delete from webhook_disabled where subscriber = :name")
        .setParameter("name", name)
        .executeUpdate();
    entities
        .createNativeQuery(
            "update webhook_delivery set attempts = 0, next_try_at = :now"
                + " where subscriber = :name and delivered_at is null")
        .setParameter("now", clock.instant())
        .setParameter("name", name)
        .executeUpdate();
    log.append(Act.WEBHOOK_ENABLED, null, by, Map.of("webhook", name));
  }
}
