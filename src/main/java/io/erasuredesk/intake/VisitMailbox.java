package io.erasuredesk.intake;

import io.erasuredesk.intake.ReadCursor.Position;
import io.erasuredesk.ledger.Lease;
import io.erasuredesk.ledger.UnfetchedMails;
import io.erasuredesk.mail.Mailbox;
import io.erasuredesk.mail.Mailbox.Listed;
import io.erasuredesk.mail.Mailboxes;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One look into a mailbox over an open session: takes the mails above the cursor, then those that
 * the server did not give before, and then tells the mailbox about what is committed. It
 * understands nothing of what it stores.
 */
@ApplicationScoped
class VisitMailbox {

  private static final int OLD_AT_ONCE = 1000;

  /**
   * What came of it.
   *
   * @param worked whether there was any mail
   * @param more whether more may be waiting
   */
  record Outcome(boolean worked, boolean more) {}

  private final ReadCursor cursor;
  private final CheckNumbers checkNumbers;
  private final BookOldMails bookOldMails;
  private final TakeMails takeMails;
  private final UnfetchedMails unfetched;
  private final MarkMails markMails;
  private final IntakeConfig config;
  private final Clock clock;

  VisitMailbox(
      ReadCursor cursor,
      CheckNumbers checkNumbers,
      BookOldMails bookOldMails,
      TakeMails takeMails,
      UnfetchedMails unfetched,
      MarkMails markMails,
      IntakeConfig config,
      Clock clock) {
    this.cursor = cursor;
    this.checkNumbers = checkNumbers;
    this.bookOldMails = bookOldMails;
    this.takeMails = takeMails;
    this.unfetched = unfetched;
    this.markMails = markMails;
    this.config = config;
    this.clock = clock;
  }

  /** Before the first visit over a session. */
  void begin(Mailbox.Session session, Lease lease, Mailboxes.Configured configured) {
    long uidValidity = session.uidValidity();
    cursor.start(
        lease, configured.startFrom(), uidValidity, session.highestUid().orElse(Long.MAX_VALUE));
    Position position = cursor.read(lease, uidValidity);
    if (!checkNumbers.hold(session, lease.mailbox(), position)) {
      cursor.repeat(lease, position);
    }
  }

  /**
   * The visit.
   *
   * @param oneByOne whether to ask for no two mails at once
   * @param patient whether a server that gives no mail at all is taken for the one at fault
   */
  Outcome visit(
      Mailbox.Session session,
      Lease lease,
      Mailboxes.Configured configured,
      boolean oneByOne,
      boolean patient) {
    Position position = cursor.read(lease, session.uidValidity());
    var from =
        new TakeMails.From(
            session,
            lease,
            position.numbering(),
            configured.afterCommit().keeps(),
            oneByOne,
            new Refusals(configured.name(), patient));
    int most = position.mayMeetOldMails() ? OLD_AT_ONCE : config.batch();
    List<Listed> mails = session.above(position.uid(), most);
    if (position.mayMeetOldMails()) {
      takeAmongOldMails(from, position, mails);
    } else {
      takeMails.take(from, mails);
    }
    int again = again(from);
    if (!from.keeps()) {
      markMails.mark(session, lease, position.numbering(), configured.afterCommit(), 2 * most);
    }
    boolean more = mails.size() == most || again == config.batch();
    return new Outcome(!mails.isEmpty() || again > 0, more);
  }

  /** The cursor passes no mail that has no row: old and new ones take turns as they come. */
  private void takeAmongOldMails(TakeMails.From from, Position position, List<Listed> mails) {
    int next = 0;
    while (next < mails.size()) {
      int booked = bookOldMails.book(from.lease(), position, mails.subList(next, mails.size()));
      next += booked;
      if (booked == 0) {
        takeMails.take(from, mails.subList(next, next + 1));
        next++;
      }
    }
  }

  private int again(TakeMails.From from) {
    Instant now = clock.instant();
    List<Long> due =
        QuarkusTransaction.requiringNew()
            .call(
                () -> unfetched.due(from.lease().mailbox(), from.numbering(), now, config.batch()));
    if (due.isEmpty()) {
      return 0;
    }
    Map<Long, Listed> listed =
        from.session().listed(due).stream()
            .collect(Collectors.toMap(Listed::uid, Function.identity()));
    List<Listed> mails = new ArrayList<>();
    for (Long uid : due) {
      mails.add(listed.getOrDefault(uid, new Listed(uid, Listed.UNKNOWN, now)));
    }
    takeMails.take(from.again(), mails);
    return due.size();
  }
}
