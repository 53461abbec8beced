package io.erasuredesk.mail;

import io.erasuredesk.mail.Mailbox.Listed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;

/** What is done to mails in the mailbox, always by UID and only to those named. */
final class ImapSettling {

  private static final Duration TO_THE_SECOND = Duration.ofSeconds(1);

  private final ImapLine line;
  private final ImapListing listing;

  ImapSettling(ImapLine line, ImapListing listing) {
    this.line = line;
    this.listing = listing;
  }

  void settle(AfterCommit action, List<Listed> mails) {
    // a restored mailbox may use a UID again: act only on what still looks like the stored mail
    List<Long> uids =
        listing.listed(mails.stream().map(Listed::uid).toList()).stream()
            .filter(now -> mails.stream().anyMatch(m -> same(m, now)))
            .map(Listed::uid)
            .toList();
    if (uids.isEmpty()) {
      return;
    }
    String set = ImapListing.set(uids);
    switch (action.action()) {
      case KEEP -> {}
      case SEEN -> line.run("UID STORE " + set + " +FLAGS.SILENT (\\Seen)");
      case MOVE -> move(set, action.folder());
      case DELETE -> remove(set);
    }
  }

  private void move(String set, String target) {
    line.createIfMissing(target);
    Argument where = new Argument().writeString(BASE64MailboxEncoder.encode(target));
    if (line.can("MOVE")) {
      line.run("UID MOVE " + set, where);
    } else {
      line.run("UID COPY " + set, where);
      remove(set);
    }
  }

  /** Without UIDPLUS they stay, flagged: a bare EXPUNGE would take other people's mails too. */
  private void remove(String set) {
    line.run("UID STORE " + set + " +FLAGS.SILENT (\\Deleted)");
    if (line.can("UIDPLUS")) {
      line.run("UID EXPUNGE " + set);
    }
  }

  private static boolean same(Listed stored, Listed now) {
    return stored.uid() == now.uid()
        && stored.size() == now.size()
        && sameTime(stored.arrivedAt(), now.arrivedAt());
  }

  /** As far as both are known; servers tell it to the second. */
  private static boolean sameTime(Instant stored, Instant now) {
    return stored.equals(Instant.MAX)
        || now.equals(Instant.MAX)
        || Duration.between(stored, now).abs().compareTo(TO_THE_SECOND) < 0;
  }
}
