package io.erasuredesk.ticket;

import io.erasuredesk.mail.DmarcVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer wrote to open a ticket. Personal data: stored sealed only.
 *
 * @param subject the mail's subject, or what the agent typed
 * @param requester who asks; the address is a claim
 * @param sender the lines of the mail side by side, for the eye of a person
 * @param named further addresses that the text names
 */
public record TicketContent(
    String subject, Requester requester, SenderLines sender, List<String> named) {

  public TicketContent {
    named = List.copyOf(named);
  }

  /**
   * Who asks.
   *
   * @param address as one verdict of the parser; null if the mail has none
   */
  public record Requester(@Nullable String address, String name) {}

  /** From, Reply-To and envelope as claimed, and what our border said. */
  public record SenderLines(
      @Nullable String from,
      @Nullable String replyTo,
      @Nullable String envelope,
      DmarcVerdict dmarc) {}

  @Override
  public String toString() {
    return "TicketContent[hidden]";
  }
}
