package io.erasuredesk.mail;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One IMAP connection with the folder selected. */
final class ImapSession implements Mailbox.Session {

  private final ImapLine line;
  private final ImapListing listing;
  private final ImapReading reading;
  private final ImapSettling settling;
  private final boolean mayIdle;

  /**
   * @param mayIdle whether the settings allow to wait for notices
   */
  ImapSession(ImapLine line, boolean mayIdle) {
    this.line = line;
    this.listing = new ImapListing(line, ImapListing.SMALL);
    this.reading = new ImapReading(line, listing);
    this.settling = new ImapSettling(line, listing);
    this.mayIdle = mayIdle;
  }

  @Override
  public long uidValidity() {
    return line.uidValidity();
  }

  @Override
  public OptionalLong highestUid() {
    return OptionalLong.of(listing.highestUid());
  }

  @Override
  public List<Mailbox.Listed> above(long uid, int limit) {
    return listing.above(uid, limit);
  }

  @Override
  public long[] uids(long from, long to) {
    return listing.between(from, to);
  }

  @Override
  public List<Mailbox.Listed> listed(Collection<Long> uids) {
    return listing.listed(uids);
  }

  @Override
  public Map<Long, byte[]> fetch(Collection<Long> uids) {
    return reading.fetch(uids);
  }

  @Override
  public Optional<byte[]> fetch(long uid) {
    return reading.fetch(uid);
  }

  @Override
  public Optional<byte[]> fetch(Mailbox.Listed mail, Runnable between) {
    return reading.fetch(mail, between);
  }

  @Override
  public Optional<byte[]> fetchStart(long uid, long most, Runnable between) {
    return reading.fetchStart(uid, most, between);
  }

  @Override
  public Optional<byte[]> fetchHeader(long uid, int limit) {
    return reading.fetchHeader(uid, limit);
  }

  @Override
  public void settle(AfterCommit action, List<Mailbox.Listed> mails) {
    settling.settle(action, mails);
  }

  @Override
  public boolean watch(Runnable onNews) {
    if (!mayIdle || !line.can("IDLE")) {
      return false;
    }
    try {
      line.watch(onNews);
      return true;
    } catch (MailboxException e) {
      if (!line.isOpen()) {
        throw e;
      }
      return false; // some servers offer it and refuse it; the poll interval serves them too
    }
  }

  @Override
  public boolean hasNews() {
    return line.hasNews();
  }

  @Override
  public boolean isOpen() {
    return line.isOpen();
  }

  @Override
  public void close() {
    line.close();
  }
}
