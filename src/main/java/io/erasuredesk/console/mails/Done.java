package io.erasuredesk.console.mails;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What was just done, as a closed word in the address of the page that says it. */
enum Done {
  RETRIED("The desk tries the mail again."),
  DISCARDED("The mail was put away."),
  JOINED("The mail was added to the ticket."),
  REVIEWED("The mails are looked through."),
  ASKED("The mailbox will be compared with the ledger.");

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
