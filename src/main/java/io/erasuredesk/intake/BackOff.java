package io.erasuredesk.intake;

import io.erasuredesk.mail.Mailboxes.Pace;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * The patience with a mailbox that fails: pauses that double up to the longest, each with a jitter
 * of up to a half, so that many desks do not knock in step. It says so once when the failure
 * begins, once when it becomes another one, and once when it is over.
 */
final class BackOff {

  private static final Logger LOG = Logger.getLogger(BackOff.class);
  private static final int MOST_DOUBLINGS = 20;

  private final String mailbox;
  private final Pace pace;
  private int failures;
  private String lastLine = "";

  BackOff(String mailbox, Pace pace) {
    this.mailbox = mailbox;
    this.pace = pace;
  }

  /**
   * Counts a failure.
   *
   * @return how long to wait now
   */
  Duration failed(String line) {
    if (!line.equals(lastLine)) {
      LOG.warnf("Mailbox %s cannot be read and will be tried again: %s", mailbox, line);
      lastLine = line;
    }
    Duration pause = pace.firstRetry().multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    failures++;
    long millis = Math.min(pause.toMillis(), pace.longestRetry().toMillis());
    return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 2 + 1));
  }

  /** It works. */
  void succeeded() {
    if (failures > 0) {
      LOG.infof("Mailbox %s is read again after %d failed tries", mailbox, failures);
      failures = 0;
      lastLine = "";
    }
  }
}
