package io.erasuredesk.retention;

import io.erasuredesk.mail.Purge;
import java.util.List;
import java.util.Map;

/**
 * What is left to do after the keys of a ticket are destroyed. It is sealed under a key of its own
 * and goes with it. Personal data: never logged.
 *
 * @param words that must be nowhere afterwards, in lower case
 * @param mails what to remove, by mailbox
 */
record Traces(List<String> words, Map<String, Purge> mails) {

  Traces {
    words = List.copyOf(words);
    mails = Map.copyOf(mails);
  }

  @Override
  public String toString() {
    return "Traces[hidden]";
  }
}
