package io.erasuredesk.console.ticket;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What was just done to a ticket, as a closed word in the address of the page that says it. */
enum Done {
  CLAIMED("The ticket is yours."),
  RELEASED("The ticket is back in the pile."),
  ASSIGNED("The ticket was given on."),
  NOTED("The note was added."),
  REPLIED("The letter is on its way."),
  BOUND("The account was found. The customer is asked at its registered address."),
  MATCHED("That matched."),
  NOT_MATCHED("That did not match."),
  CODE_SENT("The shop sends a code to the telephone on file."),
  CONFIRMED("Confirmed in person."),
  CHECKED("The shop was asked again."),
  VERIFIED("Verified. Another person decides now."),
  ASKED("The customer is asked. The ticket waits for the answer."),
  ANSWERED("The answer is read. Verify now."),
  ACKNOWLEDGED("Noted: the customer knows that the request has arrived."),
  EXTENDED("The term is longer, and the customer is told so."),
  READ("The new mails are read."),
  WITHDRAWN("Stopped for the customer."),
  STOPPING("The erasure component was asked to stop; its answer decides."),
  DISMISSED("The ticket is closed: it was no request."),
  DUPLICATE("The ticket is closed: another one goes on."),
  PROPOSED("An admin is asked to deny it."),
  DENIED("Denied. The letter is on its way."),
  APPROVED("Approved. Access is cut now; the erasure follows after the cooling-off."),
  FIRST_APPROVED("Your yes is kept. Another admin must give the second one."),
  RETURNED("Back to the verifier, with your note."),
  TAKEN_BACK("The approval is taken back. It must be decided anew."),
  RETRIED("The order goes on."),
  PARTLY("What blocks is set aside. It must be verified anew."),
  HELD("The legal hold is on."),
  LIFTED("The legal hold is lifted.");

  private final String sentence;

  Done(String sentence) {
    this.sentence = sentence;
  }

  String in(String path) {
    return path + "?done=" + name();
  }

  static @Nullable String say(@Nullable String word) {
    return Arrays.stream(values())
        .filter(done -> done.name().equals(word))
        .map(done -> done.sentence)
        .findFirst()
        .orElse(null);
  }
}
