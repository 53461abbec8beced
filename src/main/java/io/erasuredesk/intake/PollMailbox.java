package io.erasuredesk.intake;

import io.erasuredesk.ledger.Lease;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.mail.Mailbox;
import io.erasuredesk.mail.MailboxException;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.work.Stage;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one mailbox read: holds its lease and a session, visits it when the server gives a notice
 * and otherwise at every poll interval, and is patient with its failures. Between two visits it
 * holds nothing of the database and blocks nothing.
 */
final class PollMailbox implements Stage {

  private static final Logger LOG = Logger.getLogger(PollMailbox.class);

  /** A server may end an IDLE after 30 minutes (RFC 2177); lines through NAT die much earlier. */
  private static final Duration LONGEST_QUIET = Duration.ofMinutes(5);

  /** So long a server that refuses every mail is waited for; then each mail answers for itself. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private static final Duration RENEW_AFTER = MailboxStates.LEASE.dividedBy(3);

  /**
   * What all of them share.
   *
   * @param wake lets the stages look for work
   */
  record Tools(MailboxStates mailboxes, VisitMailbox visitMailbox, Clock clock, Runnable wake) {}

  private final Mailboxes.Configured configured;
  private final String owner;
  private final Tools tools;
  private final BackOff backOff;
  private final KeptSession session;
  private final ReentrantLock working = new ReentrantLock();
  private Instant nextVisit = Instant.MIN;
  private Instant renewAt = Instant.MIN;
  private @Nullable Lease lease;
  private @Nullable Instant failingSince;
  private boolean oneByOne;

  /**
   * @param owner under which name the mailbox is leased
   */
  PollMailbox(Mailboxes.Configured configured, String owner, Tools tools) {
    this.configured = configured;
    this.owner = owner;
    this.tools = tools;
    this.session = new KeptSession(configured.mailbox());
    this.backOff = new BackOff(configured.name(), configured.pace());
  }

  @Override
  public String name() {
    return "intake.poll." + configured.name();
  }

  @Override
  public boolean step() {
    working.lock();
    try {
      return stepAlone();
    } finally {
      working.unlock();
    }
  }

  private boolean stepAlone() {
    Instant now = tools.clock().instant();
    try {
      Lease held = hold(now);
      return held != null && visit(held, now);
    } catch (DeskException e) {
      if (e.type() != ProblemType.CHANGED_MEANWHILE) {
        throw e;
      }
      LOG.infof("Another desk has taken mailbox %s over", configured.name());
      session.drop();
      lease = null;
      nextVisit = now.plus(shortest(RENEW_AFTER, configured.pollInterval()));
      return false;
    }
  }

  /** The lease, if there is something to do under it now. */
  private @Nullable Lease hold(Instant now) {
    boolean due = !now.isBefore(nextVisit) || session.hasNews();
    Lease held = lease;
    if (held == null && due) {
      Optional<Lease> taken = tools.mailboxes().lease(configured.name(), owner);
      if (taken.isEmpty()) {
        nextVisit = now.plus(shortest(RENEW_AFTER, configured.pollInterval()));
        return null;
      }
      held = taken.get();
      lease = held;
      renewAt = now.plus(RENEW_AFTER);
    } else if (held != null && !now.isBefore(renewAt)) {
      tools.mailboxes().renew(held);
      renewAt = now.plus(RENEW_AFTER);
    }
    return due ? held : null;
  }

  private boolean visit(Lease held, Instant now) {
    boolean done = false;
    try {
      Mailbox.Session open =
          session.open(now, fresh -> tools.visitMailbox().begin(fresh, held, configured));
      var outcome = tools.visitMailbox().visit(open, held, configured, oneByOne, isPatient(now));
      tools.mailboxes().visited(held);
      oneByOne = false;
      failingSince = null;
      backOff.succeeded();
      nextVisit =
          outcome.more() ? now : now.plus(shortest(LONGEST_QUIET, configured.pollInterval()));
      if (!outcome.more()) {
        open.watch(tools.wake());
      }
      done = true;
      return outcome.worked();
    } catch (MailboxException e) {
      String line = String.valueOf(e.getMessage());
      failingSince = failingSince == null ? now : failingSince;
      nextVisit = now.plus(backOff.failed(line));
      lease = null;
      tools.mailboxes().failed(held, line);
      return false;
    } finally {
      if (!done) { // whatever it was, the line may be in mid-sentence, and one mail may be why
        oneByOne = true;
        session.drop();
      }
    }
  }

  private boolean isPatient(Instant now) {
    return failingSince == null || now.isBefore(failingSince.plus(PATIENCE));
  }

  /**
   * Ends the session and gives the mailbox back, so that the next desk need not wait. A step that
   * hangs is not waited for: its lease runs out.
   */
  void close() {
    if (!working.tryLock()) {
      return;
    }
    try {
      session.drop();
      Lease held = lease;
      lease = null;
      if (held != null) {
        tools.mailboxes().release(held);
      }
    } catch (PersistenceException e) {
      LOG.debugf("Mailbox %s is not given back: the store is out of reach", configured.name());
    } finally {
      working.unlock();
    }
  }

  private static Duration shortest(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
