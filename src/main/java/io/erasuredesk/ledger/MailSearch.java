package io.erasuredesk.ledger;

import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.ticket.FindTickets;
import io.erasuredesk.ticket.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which mails are looked for; what is null or empty does not matter.
 *
 * @param messageId with or without its angle brackets
 * @param sha256 any of these, at most two
 * @param sender an address in From, Reply-To or Return-Path
 * @param subject whole, but for case and the marks of an answer
 * @param since when our mail server took it at the earliest
 * @param until and before when
 * @param states any of these
 * @param after the last one of the page before
 */
public record MailSearch(
    @Nullable String messageId,
    List<byte[]> sha256,
    @Nullable Long uid,
    @Nullable MailAddress sender,
    @Nullable String subject,
    @Nullable Instant since,
    @Nullable Instant until,
    Set<LedgerState> states,
    @Nullable String mailbox,
    @Nullable TicketRef ticket,
    FindTickets.@Nullable Place after) {

  public MailSearch {
    sha256 = List.copyOf(sha256);
    states = Set.copyOf(states);
  }

  /** Mails with this Message-ID. */
  public static MailSearch byMessageId(String id) {
    return new MailSearch(id, List.of(), null, null, null, null, null, Set.of(), null, null, null);
  }

  /** Mails of any of these bytes. */
  public static MailSearch byHash(List<byte[]> sha256) {
    return new MailSearch(null, sha256, null, null, null, null, null, Set.of(), null, null, null);
  }

  @Override
  public String toString() {
    return "MailSearch[hidden]";
  }
}
