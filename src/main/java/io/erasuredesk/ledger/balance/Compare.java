package io.erasuredesk.ledger.balance;

import io.erasuredesk.mail.AfterCommit;
import io.erasuredesk.mail.Mailbox;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Holds a mailbox against its ledger, range by range of UIDs, so that memory does not grow with the
 * mailbox. In each range first the server is asked and then the ledger: a mail gets its row before
 * the cursor passes it, so that none is missing that was only just taken. A range that differs is
 * looked at once more, since people work in a mailbox meanwhile. The ranges grow where there is
 * little and shrink where there is much.
 */
final class Compare {

  private static final long FIRST_SPAN = 4_096;
  private static final long SMALLEST_SPAN = 1_024;
  private static final long LARGEST_SPAN = 1L << 26;
  private static final int FEW = 1_000;
  private static final int MANY = 8_000;
  private static final long LAST_UID = (1L << 32) - 1;

  private final Mailbox.Session session;
  private final LedgerUids ledger;
  private final String mailbox;
  private final boolean takes;

  private final LongStream.Builder missing = LongStream.builder();
  private final LongStream.Builder lost = LongStream.builder();
  private long atServer;
  private long inLedger;
  private long waiting;
  private long taken;
  private long goneBefore;

  Compare(Mailbox.Session session, LedgerUids ledger, String mailbox, AfterCommit afterCommit) {
    this.session = session;
    this.ledger = ledger;
    this.mailbox = mailbox;
    this.takes =
        switch (afterCommit.action()) {
          case MOVE, DELETE -> true;
          case KEEP, SEEN -> false;
        };
  }

  /**
   * Compares all mails up to one.
   *
   * @param last the UID that the desk had come to before the session was opened
   */
  Tally upTo(long uidValidity, long last) {
    long span = FIRST_SPAN;
    long from = 1;
    while (from <= last) {
      long to = Math.min(last, from + span - 1);
      Range range = look(uidValidity, from, to);
      add(range.isEven() ? range : look(uidValidity, from, to));
      span = next(span, range.size());
      from = to + 1;
    }
    return new Tally(
        uidValidity,
        last,
        atServer,
        inLedger,
        waiting,
        session.uids(last + 1, LAST_UID).length,
        missing.build().toArray(),
        lost.build().toArray(),
        taken,
        goneBefore);
  }

  private Range look(long uidValidity, long from, long to) {
    long[] there = session.uids(from, to);
    return new Range(there, ledger.between(mailbox, uidValidity, from, to), takes);
  }

  private void add(Range range) {
    atServer += range.atServer();
    inLedger += range.inLedger();
    waiting += range.waiting();
    taken += range.taken();
    goneBefore += range.goneBefore();
    Arrays.stream(range.missing()).forEach(missing::add);
    Arrays.stream(range.lost()).forEach(lost::add);
  }

  private static long next(long span, int found) {
    if (found < FEW) {
      return Math.min(LARGEST_SPAN, span * 4);
    }
    return found > MANY ? Math.max(SMALLEST_SPAN, span / 4) : span;
  }
}
