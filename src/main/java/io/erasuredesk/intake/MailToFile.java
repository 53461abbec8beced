package io.erasuredesk.intake;

import io.erasuredesk.intent.Verdict;
import io.erasuredesk.mail.ParsedMail;

/** A mail that was taken, read and judged, and is to be booked. */
record MailToFile(ClaimMail.Claim claim, ParsedMail mail, Verdict verdict) {

  @Override
  public String toString() {
    return "MailToFile[" + claim.id() + "]";
  }
}
