package io.erasuredesk.ticket;

import io.erasuredesk.mail.MailAddress;

/**
 * The account that a ticket is about, as the shop named it. Personal data: stored sealed only.
 *
 * @param id the shop's own id
 * @param address the address on file when the account was bound; challenges go there
 */
public record Account(String id, MailAddress address) {

  @Override
  public String toString() {
    return "Account[hidden]";
  }
}
