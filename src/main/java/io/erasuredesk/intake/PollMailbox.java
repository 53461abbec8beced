package io.erasuredesk.intake;

import io.erasuredesk.ledger.Lease;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.ledger.UnfetchedMails;
import io.erasuredesk.mail.Mailbox;
import io.erasuredesk.mail.Mailbox.Listed;
import io.erasuredesk.mail.MailboxException;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Visits one mailbox: takes the mails above the cursor one by one, each in a transaction of its
 * own, then those that the server did not give before, and then tells the mailbox about what is
 * committed. It understands nothing of what it stores.
 */
final class PollMailbox implements Stage {

  private static final Logger LOG = Logger.getLogger(PollMailbox.class);
  private static final int HEADER_LIMIT = 64 * 1024;

  /** What all visitors share. */
  record Tools(
      MailboxStates mailboxes,
      ReadCursor cursor,
      StoreMail storeMail,
      MissMail missMail,
      UnfetchedMails unfetched,
      MarkMails markMails,
      IntakeConfig config,
      Clock clock) {}

  private final Mailboxes.Configured configured;
  private final String owner;
  private final Tools tools;
  private Instant nextVisit = Instant.MIN;

  /**
   * @param owner under which name the mailbox is leased
   */
  PollMailbox(Mailboxes.Configured configured, String owner, Tools tools) {
    this.configured = configured;
    this.owner = owner;
    this.tools = tools;
  }

  @Override
  public String name() {
    return "intake.poll." + configured.name();
  }

  @Override
  public boolean step() {
    Instant now = tools.clock().instant();
    if (now.isBefore(nextVisit)) {
      return false;
    }
    Optional<Lease> lease = tools.mailboxes().lease(configured.name(), owner);
    if (lease.isEmpty()) {
      nextVisit = now.plus(configured.pollInterval());
      return false;
    }
    int taken;
    try {
      taken = visit(lease.get());
    } catch (MailboxException e) {
      tools.mailboxes().failed(lease.get(), String.valueOf(e.getMessage()));
      throw e;
    }
    tools.mailboxes().reached(lease.get());
    if (taken < tools.config().batch()) {
      nextVisit = now.plus(configured.pollInterval());
    }
    return taken > 0;
  }

  private int visit(Lease lease) {
    try (Mailbox.Session session = configured.mailbox().open()) {
      long uidValidity = session.uidValidity();
      long cursor = tools.cursor().read(lease, uidValidity);
      List<Listed> mails = session.above(cursor, tools.config().batch());
      for (Listed mail : mails) {
        take(session, lease, uidValidity, mail);
      }
      int taken = mails.size() + again(session, lease, uidValidity);
      if (!configured.afterCommit().keeps()) {
        tools
            .markMails()
            .mark(
                session,
                lease.mailbox(),
                uidValidity,
                configured.afterCommit(),
                2 * tools.config().batch());
      }
      return taken;
    }
  }

  private int again(Mailbox.Session session, Lease lease, long uidValidity) {
    Instant now = tools.clock().instant();
    List<Long> due =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    tools
                        .unfetched()
                        .due(lease.mailbox(), uidValidity, now, tools.config().batch()));
    for (Long uid : due) {
      Listed mail =
          session.listed(List.of(uid)).stream()
              .findFirst()
              .orElse(new Listed(uid, Listed.UNKNOWN, now));
      take(session, lease, uidValidity, mail);
    }
    return due.size();
  }

  private void take(Mailbox.Session session, Lease lease, long uidValidity, Listed mail) {
    boolean oversized = mail.size() > tools.config().largestMail().asLongValue();
    Optional<byte[]> bytes;
    try {
      bytes = oversized ? session.fetchHeader(mail.uid(), HEADER_LIMIT) : session.fetch(mail.uid());
    } catch (MailboxException e) {
      tools.missMail().failed(lease, uidValidity, mail);
      if (!session.isOpen()) {
        throw e;
      }
      return;
    } catch (OutOfMemoryError e) {
      // one mail must not end the polling of its mailbox; the connection is in mid-sentence now
      tools.missMail().failed(lease, uidValidity, mail);
      throw e;
    }
    if (bytes.isEmpty()) {
      LOG.infof("Mail %d left mailbox %s before it could be read", mail.uid(), lease.mailbox());
      tools.missMail().gone(lease, uidValidity, mail);
    } else if (oversized) {
      tools.storeMail().storeOversized(lease, uidValidity, mail, bytes.get());
    } else {
      boolean keeps = configured.afterCommit().keeps();
      tools.storeMail().store(lease, uidValidity, mail, bytes.get(), keeps);
    }
  }
}
