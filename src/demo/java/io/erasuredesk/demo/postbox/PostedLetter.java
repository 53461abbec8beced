package io.erasuredesk.demo.postbox;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Locale;

/**
 * A letter as it lies in a mailbox, with everything as plain text.
 *
 * @param uid its number in the mailbox
 * @param messageId what a reply refers to, empty if it has none
 * @param received when it came
 * @param text cut into plain pieces and links
 * @param files the names of what is attached
 */
public record PostedLetter(
    long uid,
    String messageId,
    String from,
    String to,
    String subject,
    ZonedDateTime received,
    List<Piece> text,
    List<String> files) {

  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("d MMM, HH:mm:ss 'UTC'", Locale.ENGLISH);

  static ZonedDateTime at(Date date) {
    return date.toInstant().atZone(ZoneOffset.UTC);
  }

  /** When it came, for a person. */
  public String when() {
    return SHOWN.format(received);
  }

  /** The subject of a reply. */
  public String replySubject() {
    return subject.toLowerCase(Locale.ROOT).startsWith("re:") ? subject : "Re: " + subject;
  }

  /**
   * A piece of the text.
   *
   * @param link whether it is the address of one of the desk's pages for customers
   */
  public record Piece(String text, boolean link) {}
}
