package io.erasuredesk.ledger.balance;

import io.erasuredesk.ledger.balance.LedgerUids.Known;
import java.util.List;
import java.util.stream.LongStream;

/** The mails between two UIDs, at the server and in the ledger, held against each other. */
final class Range {

  private final boolean takes;
  private final LongStream.Builder missing = LongStream.builder();
  private final LongStream.Builder lost = LongStream.builder();
  private final int atServer;
  private final int known;
  private long inLedger;
  private long waiting;
  private long taken;
  private long goneBefore;
  private boolean even = true;

  /**
   * Compares; both are in the order of the UIDs.
   *
   * @param takes whether the settings want mails moved or deleted once they are stored
   */
  Range(long[] there, List<Known> rows, boolean takes) {
    this.takes = takes;
    this.atServer = there.length;
    this.known = rows.size();
    int n = 0;
    for (Known row : rows) {
      for (; n < there.length && there[n] < row.uid(); n++) {
        differs(missing, there[n]);
      }
      boolean isThere = n < there.length && there[n] == row.uid();
      n += isThere ? 1 : 0;
      count(row, isThere);
    }
    for (; n < there.length; n++) {
      differs(missing, there[n]);
    }
  }

  private void count(Known row, boolean isThere) {
    boolean waits = row.whereabouts() == LedgerUids.Whereabouts.WAITING;
    waiting += waits ? 1 : 0;
    inLedger += waits ? 0 : 1;
    if (waits || isThere) {
      return;
    }
    switch (row.whereabouts()) {
      case TAKEN -> taken++;
      case GONE -> goneBefore++;
      case TOLD -> {
        if (takes) {
          taken++;
        } else {
          differs(lost, row.uid());
        }
      }
      case THERE -> differs(lost, row.uid());
      case WAITING -> {}
    }
  }

  private void differs(LongStream.Builder where, long uid) {
    where.add(uid);
    even = false;
  }

  boolean isEven() {
    return even;
  }

  /** How many mails it was about. */
  int size() {
    return Math.max(atServer, known);
  }

  int atServer() {
    return atServer;
  }

  long inLedger() {
    return inLedger;
  }

  long waiting() {
    return waiting;
  }

  long taken() {
    return taken;
  }

  long goneBefore() {
    return goneBefore;
  }

  /** Mails without a row. To be asked for once. */
  long[] missing() {
    return missing.build().toArray();
  }

  /** Rows without a mail. To be asked for once. */
  long[] lost() {
    return lost.build().toArray();
  }
}
