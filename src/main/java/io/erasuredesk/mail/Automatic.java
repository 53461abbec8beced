package io.erasuredesk.mail;

/** Whether a machine wrote a mail; the order is the order in which the question is asked. */
public enum Automatic {
  /** A delivery report, standard (RFC 3464) or free-form; asked before everything else. */
  BOUNCE,
  /** A complaint by a mailbox provider (RFC 5965). */
  FEEDBACK_REPORT,
  /** A vacation answer or other auto-reply (RFC 3834 and the older headers). */
  AUTO_REPLY,
  /** A mailing list, newsletter or other bulk mail (RFC 2369, 2919, Precedence). */
  BULK,
  /** As far as we can tell, a person. */
  NO
}
