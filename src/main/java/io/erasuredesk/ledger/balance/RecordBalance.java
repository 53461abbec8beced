package io.erasuredesk.ledger.balance;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.ledger.LedgerConfig;
import io.erasuredesk.ledger.MailboxState;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.ledger.UnfetchedMails;
import io.erasuredesk.ledger.balance.PlanBalance.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Writes down how a balance ended. Mails without a row are put among those that the next visit asks
 * for; rows whose mail is gone are marked, so that the same loss is no news tomorrow. Does nothing
 * if another desk has taken the balance meanwhile.
 */
@ApplicationScoped
class RecordBalance {

  private static final Logger LOG = Logger.getLogger(RecordBalance.class);
  private static final int MOST_KEPT = 1_000;

  private final EntityManager entities;
  private final Balances balances;
  private final MailboxStates mailboxes;
  private final UnfetchedMails unfetched;
  private final AuditLog log;
  private final LedgerConfig config;
  private final Clock clock;

  RecordBalance(
      EntityManager entities,
      Balances balances,
      MailboxStates mailboxes,
      UnfetchedMails unfetched,
      AuditLog log,
      LedgerConfig config,
      Clock clock) {
    this.entities = entities;
    this.balances = balances;
    this.mailboxes = mailboxes;
    this.unfetched = unfetched;
    this.log = log;
    this.config = config;
    this.clock = clock;
  }

  /** The two were compared. */
  @Transactional
  void done(Claim claim, Tally tally) {
    Instant now = clock.instant();
    Balance balance = balances.lock(claim.id());
    if (!balance.isClaimed(claim.claim())) {
      return;
    }
    String mailbox = balance.mailbox();
    balance.end(tally, doubled(mailbox, tally.uidValidity()), now);
    entities.flush();
    tally.differences(MOST_KEPT).forEach(difference -> balances.keep(claim.id(), difference));
    if (isStillValid(mailbox, tally.uidValidity()) && tally.missing().length > 0) {
      unfetched.askFor(mailbox, tally.uidValidity(), tally.missing(), now);
    }
    if (tally.lost().length > 0) {
      markGone(mailbox, tally, now);
    }
    balances.dropOld(mailbox, now.minus(config.balanceKeep()));
    append(balance);
    if (tally.outcome() == Outcome.UNEVEN) {
      LOG.warnf(
          "Mailbox %s and the ledger differ: %d mails have no row, %d rows have lost their mail;"
              + " see balance %s",
          mailbox, tally.missing().length, tally.lost().length, claim.id());
    }
  }

  /** They could not be compared. */
  @Transactional
  void failed(Claim claim, Outcome why) {
    Balance balance = balances.lock(claim.id());
    if (balance.isClaimed(claim.claim())) {
      balance.fail(why, clock.instant());
      append(balance);
    }
  }

  private void append(Balance balance) {
    Map<String, String> details = new TreeMap<>();
    details.put("mailbox", balance.mailbox());
    details.put("outcome", balance.outcome().map(Outcome::name).orElse(""));
    balance
        .counts()
        .ifPresent(
            counts -> {
              details.put("missing", String.valueOf(counts.missing()));
              details.put("lost", String.valueOf(counts.lost()));
              details.put("doubled", String.valueOf(counts.doubled()));
            });
    log.append(Act.MAILBOX_BALANCED, balance.id(), new Actor.Clock(), details);
  }

  private boolean isStillValid(String mailbox, long uidValidity) {
    return mailboxes
        .find(mailbox)
        .flatMap(MailboxState::uidValidity)
        .filter(validity -> validity == uidValidity)
        .isPresent();
  }

  private long doubled(String mailbox, long uidValidity) {
    return ((Number)
            entities
                .createNativeQuery(
                    "select count(*) from ledger where mailbox = :mailbox"
                        + " and uid_validity = :validity and state = 'DUPLICATE'",
                    Long.class)
                .setParameter("mailbox", mailbox)
                .setParameter("validity", uidValidity)
                .getSingleResult())
        .longValue();
  }

  private void markGone(String mailbox, Tally tally, Instant now) {
    entities
        .createNativeQuery(
            "update ledger set gone_at = :now where mailbox = :mailbox"
                + " and uid_validity = :validity and uid = any(cast(:uids as bigint[]))")
        .setParameter("now", now)
        .setParameter("mailbox", mailbox)
        .setParameter("validity", tally.uidValidity())
        .setParameter("uids", tally.lost())
        .executeUpdate();
  }
}
