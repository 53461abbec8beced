package io.erasuredesk.ledger.review;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * A person has looked at mails that the desk took for everyday matters, and none of them asks for a
 * deletion. Those that somebody looked at before, that have a ticket by now or that never were such
 * a mail are left as they are.
 */
@ApplicationScoped
public class ReviewMails {

  private final Unreviewed unreviewed;
  private final AuditLog log;
  private final Clock clock;

  ReviewMails(Unreviewed unreviewed, AuditLog log, Clock clock) {
    this.unreviewed = unreviewed;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Notes it, with a leaf for each.
   *
   * @param ids at least one
   * @return how many are noted by this
   */
  @Transactional
  public int review(List<UUID> ids, Actor.Staff by) {
    List<UUID> marked = unreviewed.mark(ids, by.name(), clock.instant());
    marked.forEach(id -> log.append(Act.MAIL_REVIEWED, id, by));
    return marked.size();
  }
}
