package io.erasuredesk.ledger;

import io.erasuredesk.access.Actor;
import io.erasuredesk.mail.Attachment;
import io.erasuredesk.mail.MailParser;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Gives one file out of a mail that no thread shows. The view is logged. */
@ApplicationScoped
public class ViewLedgerFile {

  private final ViewRawMail viewRawMail;
  private final MailParser parser;

  ViewLedgerFile(ViewRawMail viewRawMail, MailParser parser) {
    this.viewRawMail = viewRawMail;
    this.parser = parser;
  }

  /**
   * The file.
   *
   * @throws DeskException {@code NOT_FOUND} also if the mail has no such file
   */
  public ViewMessage.Download view(UUID id, int index, Actor.Staff by) {
    byte[] raw = viewRawMail.view(id, by);
    Attachment file =
        parser.parse(raw).attachments().stream()
            .filter(one -> one.index() == index)
            .findFirst()
            .orElseThrow(
                () -> new DeskException(ProblemType.NOT_FOUND, "There is no such file in it"));
    return new ViewMessage.Download(file.name(), parser.part(raw, index).orElseThrow());
  }
}
