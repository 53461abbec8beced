package io.erasuredesk.ledger.balance;

import java.util.List;

/**
 * What a comparison found, up to the UID that the desk had come to when it began.
 *
 * @param upToUid mails above it are not read yet, which is no difference
 * @param atServer mails up to it
 * @param inLedger rows up to it
 * @param waiting mails that the server listed and did not give yet; they are asked for again
 * @param ahead mails above it
 * @param missing mails without a row
 * @param lost rows without a mail, that are news and nobody's order
 * @param taken rows without a mail, because the desk moved or deleted it
 * @param goneBefore rows without a mail, as an earlier balance said
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record Tally(
    long uidValidity,
    long upToUid,
    long atServer,
    long inLedger,
    long waiting,
    long ahead,
    long[] missing,
    long[] lost,
    long taken,
    long goneBefore) {

  Outcome outcome() {
    return missing.length == 0 && lost.length == 0 ? Outcome.EVEN : Outcome.UNEVEN;
  }

  /** At most so many UIDs of each kind, for whoever looks into it. */
  List<Difference> differences(int most) {
    return java.util.stream.Stream.concat(
            some(Difference.Kind.MISSING, missing, most), some(Difference.Kind.LOST, lost, most))
        .toList();
  }

  private static java.util.stream.Stream<Difference> some(
      Difference.Kind kind, long[] uids, int most) {
    return java.util.Arrays.stream(uids).limit(most).mapToObj(uid -> new Difference(kind, uid));
  }

  @Override
  public String toString() {
    return "Tally[" + outcome() + "]";
  }
}
