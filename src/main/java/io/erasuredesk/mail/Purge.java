package io.erasuredesk.mail;

import java.util.List;

/**
 * Which mails a mailbox is to give up. Personal data: never logged.
 *
 * @param messageIds without angle brackets; removed from every folder
 * @param mails removed from the folder that is read, if they are still what they were
 */
public record Purge(List<String> messageIds, List<Numbered> mails) {

  /** A mail under a UIDVALIDITY of the folder that is read. */
  public record Numbered(long uidValidity, long uid, long size) {}

  /**
   * What came of it.
   *
   * @param removed how many mails are gone
   * @param left how many are still found under one of the Message-IDs
   */
  public record Outcome(int removed, int left) {}

  public Purge {
    messageIds = List.copyOf(messageIds);
    mails = List.copyOf(mails);
  }

  @Override
  public String toString() {
    return "Purge[" + messageIds.size() + ", " + mails.size() + "]";
  }
}
