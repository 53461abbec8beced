package io.erasuredesk.mail;

import java.util.Set;

/**
 * Our own border mail server: whose Authentication-Results are believed, and where in a mail they
 * stand. Every server adds what it has to say on top, so that a field with the right name but below
 * too many Received fields was there before the mail came to us, and is the sender's (RFC 8601, 5;
 * decision 34).
 *
 * @param authservIds its names, letter by letter
 * @param receivedAbove how many Received fields our own servers add above its field
 */
public record Border(Set<String> authservIds, int receivedAbove) {

  /** Nobody is believed. */
  public static final Border NONE = new Border(Set.of(), 0);

  public Border {
    authservIds = Set.copyOf(authservIds);
  }
}
