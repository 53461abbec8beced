package io.erasuredesk.ticket;

import org.jspecify.annotations.Nullable;

/**
 * What the shop had to keep of an erased account, for the last letter.
 *
 * @param what and why, in the shop's words
 * @param until the day on which it goes too, as ISO 8601 writes it; null if the shop did not say
 */
public record KeptData(String what, @Nullable String until) {

  @Override
  public String toString() {
    return "KeptData[hidden]";
  }
}
