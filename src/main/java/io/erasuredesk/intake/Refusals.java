package io.erasuredesk.intake;

import io.erasuredesk.mail.Mailbox.Listed;
import io.erasuredesk.mail.MailboxException;
import java.util.ArrayList;
import java.util.List;

/**
 * The mails of one visit that the server lists and did not give. Whose fault it is shows in the
 * others: if it gives another mail, these are broken; if it gives none, the server is, and no try
 * is counted against a mail (fault F14).
 */
final class Refusals {

  /** So many and nothing else: it is the server. */
  private static final int ENOUGH = 3;

  private final String mailbox;
  private final List<Listed> refused = new ArrayList<>();
  private boolean judged;

  /**
   * @param patient whether the server may be at fault; else every mail is
   */
  Refusals(String mailbox, boolean patient) {
    this.mailbox = mailbox;
    this.judged = !patient;
  }

  /**
   * Adds one.
   *
   * @return those that are at fault
   * @throws MailboxException if it is the server
   */
  List<Listed> add(Listed mail) {
    refused.add(mail);
    if (!judged && refused.size() >= ENOUGH) {
      throw givesNone();
    }
    return judged ? take() : List.of();
  }

  /**
   * The server gave a mail.
   *
   * @return those that are at fault
   */
  List<Listed> given() {
    judged = true;
    return take();
  }

  /**
   * The cursor is about to pass them, and they must be booked, whoever is at fault.
   *
   * @return all that are not booked yet
   */
  List<Listed> passed() {
    return take();
  }

  /**
   * The visit is over. A mail that is alone has nobody to be compared with.
   *
   * @return those that are at fault
   * @throws MailboxException if it is the server
   */
  List<Listed> end() {
    if (refused.size() > 1) {
      throw givesNone();
    }
    return take();
  }

  private List<Listed> take() {
    List<Listed> taken = List.copyOf(refused);
    refused.clear();
    return taken;
  }

  private MailboxException givesNone() {
    return new MailboxException(
        "Mailbox %s lists mails and gives none of %d".formatted(mailbox, refused.size()));
  }
}
