package io.erasuredesk.mail;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;

/** A mailbox could not be used; the message is one line that names the setting to look at. */
public class MailboxException extends DeskException {

  private static final long serialVersionUID = 1L;

  /**
   * @param line what failed, without anything out of a mail
   */
  public MailboxException(String line) {
    super(ProblemType.INTERNAL, line);
  }
}
