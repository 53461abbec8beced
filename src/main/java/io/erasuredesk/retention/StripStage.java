package io.erasuredesk.retention;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.audit.Timeline;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.ledger.StripMails;
import io.erasuredesk.mail.OutgoingMails;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Strips mails that never became a ticket, after a time of their own. The mail itself stays in the
 * mailbox, where it was before the desk came and which other people read.
 */
@ApplicationScoped
class StripStage implements Stage {

  private static final int AT_ONCE = 200;

  private final StripMails ledger;
  private final OutgoingMails letters;
  private final Suppressions suppressions;
  private final Timeline timeline;
  private final Keyring keyring;
  private final AuditLog log;
  private final RetentionConfig config;
  private final Clock clock;

  StripStage(
      StripMails ledger,
      OutgoingMails letters,
      Suppressions suppressions,
      Timeline timeline,
      Keyring keyring,
      AuditLog log,
      RetentionConfig config,
      Clock clock) {
    this.ledger = ledger;
    this.letters = letters;
    this.suppressions = suppressions;
    this.timeline = timeline;
    this.keyring = keyring;
    this.log = log;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "retention.mails";
  }

  @Override
  public boolean step() {
    return QuarkusTransaction.requiringNew().call(this::strip);
  }

  private boolean strip() {
    Instant now = clock.instant();
    int expired = suppressions.expire(now);
    List<UUID> mails = ledger.due(now.minus(config.mails()), AT_ONCE);
    if (mails.isEmpty()) {
      return expired > 0;
    }
    letters.forget(mails);
    ledger.strip(mails, false, now).forEach(keyring::destroy);
    timeline.forget(mails);
    log.append(
        Act.MAILS_STRIPPED,
        null,
        new Actor.Clock(),
        Map.of("mails", Integer.toString(mails.size())));
    return true;
  }
}
