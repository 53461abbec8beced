package io.erasuredesk.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What our one parser read from a mail's bytes. Everything here is the sender's claim and may be
 * hostile; strings hold no NUL, no lone surrogate, and are cut at the parser's limits.
 *
 * @param messageId Message-ID without angle brackets, at most 998 characters
 * @param inReplyTo ids without angle brackets
 * @param references ids without angle brackets, oldest first
 * @param date the Date field; empty if missing or senseless
 * @param subject decoded, white space collapsed
 * @param sender the verdict on who it says it is from
 * @param to addresses of To and Cc, in order, without those that are unusable
 * @param text the plain form: the text parts, or what HTML says where there is no text part
 * @param html the HTML form as sent, unsanitised, never to be shown as it is
 * @param otherText what the HTML form says where that is not what the plain form says; else empty
 * @param newText {@link #text} without quoted mails and signatures; all of it where in doubt
 * @param attachments what else was in it
 * @param automatic whether and how a machine wrote it
 * @param bounce what a delivery report says, if it is one
 * @param defects what was wrong with it and was repaired or cut
 */
public record ParsedMail(
    Optional<String> messageId,
    List<String> inReplyTo,
    List<String> references,
    Optional<Instant> date,
    String subject,
    Sender sender,
    List<MailAddress> to,
    String text,
    Optional<String> html,
    String otherText,
    String newText,
    List<Attachment> attachments,
    Automatic automatic,
    Optional<Bounce> bounce,
    Set<Defect> defects) {

  public ParsedMail {
    inReplyTo = List.copyOf(inReplyTo);
    references = List.copyOf(references);
    to = List.copyOf(to);
    attachments = List.copyOf(attachments);
    defects = Set.copyOf(defects);
  }

  @Override
  public String toString() {
    return "ParsedMail[" + automatic + ", " + defects + "]";
  }
}
