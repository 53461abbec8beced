package io.erasuredesk.ticket;

import io.erasuredesk.mail.DmarcVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of one entry. Personal data: stored sealed only.
 *
 * @param from the claimed sender; null if unusable, and for notes
 * @param text the whole plain form
 * @param newText without quotes and signatures
 * @param html whether the mail also has an HTML form, which is in the raw mail
 * @param attachments what else was in the mail
 * @param writtenBy sign-in name, for a note
 * @param dmarc what our border said of the sender; null for notes, and where nobody asked it
 * @param differs whether the HTML form says something else than the text; null where nobody asked
 */
public record MessageContent(
    @Nullable String from,
    String subject,
    String text,
    String newText,
    boolean html,
    List<File> attachments,
    @Nullable String writtenBy,
    @Nullable DmarcVerdict dmarc,
    @Nullable Boolean differs) {

  public MessageContent {
    attachments = List.copyOf(attachments);
  }

  /** Words of which no border said anything. */
  public MessageContent(
      @Nullable String from,
      String subject,
      String text,
      String newText,
      boolean html,
      List<File> attachments,
      @Nullable String writtenBy) {
    this(from, subject, text, newText, html, attachments, writtenBy, null, null);
  }

  /** What a member of staff wrote down; no mail. */
  static MessageContent note(String subject, String text, String writtenBy) {
    return new MessageContent(null, subject, text, text, false, List.of(), writtenBy);
  }

  /** A part that is not the text. */
  public record File(int index, String name, String mediaType, long size) {

    @Override
    public String toString() {
      return "File[" + index + "]";
    }
  }

  @Override
  public String toString() {
    return "MessageContent[hidden]";
  }
}
