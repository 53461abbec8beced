package io.erasuredesk.mail;

import java.util.List;
import java.util.Optional;

/**
 * Who a mail says it is from, as one verdict. None of it proves anything.
 *
 * @param from the address of the one From field that holds exactly one mailbox; empty when there is
 *     no such field, more than one, or more than one mailbox in it
 * @param name the display name, decoded, without control and direction characters; may be empty
 * @param replyTo the one address of Reply-To, if there is exactly one
 * @param envelope the address of the topmost Return-Path; empty if absent or the null sender
 * @param rawFrom the raw From fields as they stand, for showing to a person
 * @param dmarc what our own border said of it
 */
public record Sender(
    Optional<MailAddress> from,
    String name,
    Optional<MailAddress> replyTo,
    Optional<MailAddress> envelope,
    List<String> rawFrom,
    DmarcVerdict dmarc) {

  public Sender {
    rawFrom = List.copyOf(rawFrom);
  }

  @Override
  public String toString() {
    return "Sender[dmarc=" + dmarc + "]";
  }
}
