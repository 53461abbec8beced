package io.erasuredesk.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which mails a mailbox is to give up. A Message-ID is the sender's claim, and another person's
 * mail may bear the same: what others wrote goes only if its bytes are those that the desk had.
 * Personal data: never logged.
 *
 * @param letters Message-IDs of our own letters, without angle brackets; removed from every folder
 * @param copies removed from every folder
 * @param mails removed from the folder that is read, if they are still what they were
 */
public record Purge(List<String> letters, List<Copy> copies, List<Numbered> mails) {

  /**
   * A mail wherever it lies.
   *
   * @param messageId by which it is searched for, without angle brackets
   * @param sha256 of all its bytes, in hexadecimal
   */
  public record Copy(String messageId, String sha256) {}

  /**
   * A mail under a UIDVALIDITY of the folder that is read.
   *
   * @param sha256 of all its bytes, in hexadecimal; null if it was too large to be read whole
   */
  public record Numbered(long uidValidity, long uid, long size, @Nullable String sha256) {}

  /**
   * What came of it.
   *
   * @param removed how many mails are gone
   * @param left how many of them are still found
   */
  public record Outcome(int removed, int left) {}

  public Purge {
    letters = List.copyOf(letters);
    copies = List.copyOf(copies);
    mails = List.copyOf(mails);
  }

  @Override
  public String toString() {
    return "Purge[" + letters.size() + ", " + copies.size() + ", " + mails.size() + "]";
  }
}
