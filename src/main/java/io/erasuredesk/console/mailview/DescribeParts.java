package io.erasuredesk.console.mailview;

import io.erasuredesk.mail.Defect;
import io.erasuredesk.mail.ParsedMail;
import io.erasuredesk.mail.show.FileName;
import io.erasuredesk.ticket.Message;
import io.erasuredesk.ticket.MessageContent;
import io.erasuredesk.ticket.ReadThread;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says what a mail has besides its text. */
public final class DescribeParts {

  private static final long KILO = 1000;

  private DescribeParts() {}

  /** Of an entry of a ticket's thread; null for what no customer's mail brought. */
  public static @Nullable MailParts of(String ref, ReadThread.MessageView message) {
    if (message.author() == Message.Author.STAFF || message.author() == Message.Author.REPLY) {
      return null;
    }
    return new MailParts(
        "/console/tickets/" + ref + "/mails/" + message.id(),
        message.html(),
        Boolean.TRUE.equals(message.formsDiffer()),
        message.attachments().stream().map(DescribeParts::row).toList());
  }

  /** Of a mail of the ledger. */
  static MailParts of(UUID id, ParsedMail mail) {
    List<MailParts.FileRow> files =
        mail.attachments().stream()
            .map(
                file ->
                    row(
                        new MessageContent.File(
                            file.index(), file.name(), file.mediaType(), file.size())))
            .toList();
    return new MailParts(
        "/console/mails/" + id + "/reading",
        mail.html().isPresent() || mail.defects().contains(Defect.HTML_TOO_DEEP),
        mail.defects().contains(Defect.FORMS_DIFFER),
        files);
  }

  private static MailParts.FileRow row(MessageContent.File file) {
    return new MailParts.FileRow(
        file.index(), FileName.clean(file.name()), file.mediaType(), size(file.size()));
  }

  private static String size(long bytes) {
    if (bytes < KILO) {
      return bytes + " B";
    }
    return bytes < KILO * KILO
        ? bytes / KILO + " kB"
        : String.format(Locale.ROOT, "%.1f MB", bytes / (double) (KILO * KILO));
  }
}
