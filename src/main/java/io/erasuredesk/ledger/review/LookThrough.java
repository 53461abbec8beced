package io.erasuredesk.ledger.review;

import io.erasuredesk.ledger.LedgerEntry;
import io.erasuredesk.ledger.RawMails;
import io.erasuredesk.ledger.ReadMail;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.mail.ParsedMail;
import io.erasuredesk.mail.Sender;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows the mails that nobody has looked at, page by page. They are read outside transactions. */
@ApplicationScoped
public class LookThrough {

  private final Unreviewed unreviewed;
  private final RawMails raws;
  private final ReadMail readMail;

  LookThrough(Unreviewed unreviewed, RawMails raws, ReadMail readMail) {
    this.unreviewed = unreviewed;
    this.raws = raws;
    this.readMail = readMail;
  }

  /**
   * Those that were filed first, first.
   *
   * @param after id of the last one of the page before, or null
   */
  public List<Glance> page(@Nullable UUID after, int limit) {
    List<LedgerEntry> entries =
        QuarkusTransaction.requiringNew().call(() -> unreviewed.list(after, limit));
    return entries.stream().map(this::glance).toList();
  }

  private Glance glance(LedgerEntry entry) {
    byte[] raw = QuarkusTransaction.requiringNew().call(() -> raws.open(entry.id()));
    ParsedMail mail = readMail.read(raw, entry.mailbox());
    return new Glance(
        entry.id(),
        entry.mailbox(),
        entry.arrivedAt(),
        entry.state(),
        entry.reason(),
        from(mail.sender()),
        mail.subject(),
        beginning(words(mail)));
  }

  private static String from(Sender sender) {
    return sender
        .from()
        .map(MailAddress::full)
        .orElseGet(() -> beginning(String.join(" ", sender.rawFrom())));
  }

  /** The new words, and where there are few, what they stand above. */
  private static String words(ParsedMail mail) {
    String words = mail.newText().strip();
    String all = mail.text().strip();
    boolean few = words.length() < Glance.LONGEST && all.length() > words.length();
    return few ? words + "\n\n" + all : words;
  }

  private static String beginning(String text) {
    String words = text.strip();
    if (words.length() <= Glance.LONGEST) {
      return words;
    }
    int end = Glance.LONGEST;
    return words.substring(0, Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end);
  }
}
