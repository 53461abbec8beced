package io.erasuredesk.retention;

import io.erasuredesk.mail.MailboxException;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.mail.Purge;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Removes the mails of forgotten tickets from the mailboxes. To do it twice does no harm, so a desk
 * that is killed in between begins again.
 */
@ApplicationScoped
class PurgeStage implements Stage {

  private static final Logger LOG = Logger.getLogger(PurgeStage.class);

  private final Forgettings forgettings;
  private final Mailboxes mailboxes;
  private final Clock clock;

  PurgeStage(Forgettings forgettings, Mailboxes mailboxes, Clock clock) {
    this.forgettings = forgettings;
    this.mailboxes = mailboxes;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "retention.mailbox";
  }

  @Override
  public boolean step() {
    Optional<UUID> next =
        QuarkusTransaction.requiringNew().call(() -> forgettings.claimToPurge(clock.instant()));
    next.ifPresent(this::purge);
    return next.isPresent();
  }

  private void purge(UUID id) {
    Map<UUID, Traces> found =
        QuarkusTransaction.requiringNew().call(() -> forgettings.traces(List.of(id)));
    for (Traces traces : found.values()) {
      purge(id, traces);
    }
  }

  private void purge(UUID id, Traces traces) {
    int removed = 0;
    int left = 0;
    try {
      for (Mailboxes.Configured configured : mailboxes.all()) {
        Purge order = traces.mails().get(configured.name());
        if (order != null) {
          Purge.Outcome outcome = configured.mailbox().purge(order);
          removed += outcome.removed();
          left += outcome.left();
        }
      }
    } catch (MailboxException e) {
      LOG.warnf("Mails of a forgotten ticket could not be removed: %s", e.getMessage());
      QuarkusTransaction.requiringNew().run(() -> forgettings.later(id, clock.instant()));
      return;
    }
    int gone = removed;
    int there = left;
    QuarkusTransaction.requiringNew()
        .run(() -> forgettings.purged(id, gone, there, clock.instant()));
  }
}
