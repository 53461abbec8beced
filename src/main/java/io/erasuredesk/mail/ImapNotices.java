package io.erasuredesk.mail;

import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;

/**
 * What the server tells of its own accord about the number of mails (RFC 3501, 7.3.1 and 7.4.1), in
 * the middle of any answer. A sequence number is used for nothing else.
 */
final class ImapNotices {

  private volatile boolean told;
  private volatile long exists;

  ImapNotices(long exists) {
    this.exists = exists;
  }

  /** How many mails there were when the server last said so. */
  long exists() {
    return exists;
  }

  /** Whether the server told of a new mail since {@link #listen}. */
  boolean told() {
    return told;
  }

  /** Forgets what was told, since the mails are about to be listed. */
  void listen() {
    told = false;
  }

  /**
   * Hears a response. Some servers repeat the number of mails without any news.
   *
   * @return whether it tells of a new mail
   */
  boolean hear(Response response) {
    if (!(response instanceof IMAPResponse untagged) || untagged.isTagged()) {
      return false;
    }
    boolean more = untagged.keyEquals("EXISTS") && untagged.getNumber() > exists;
    if (untagged.keyEquals("EXISTS")) {
      exists = untagged.getNumber();
    } else if (untagged.keyEquals("EXPUNGE")) {
      exists = Math.max(0, exists - 1);
    }
    told |= more;
    return more;
  }
}
