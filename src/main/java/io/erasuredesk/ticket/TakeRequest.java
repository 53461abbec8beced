package io.erasuredesk.ticket;

import io.erasuredesk.access.Actor;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.mail.DmarcVerdict;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A member of staff types in a request that came by phone or letter. It passes the same gates as a
 * mail: the challenge goes to the registered address, and whoever typed it neither verifies nor
 * approves it.
 *
 * <p>Refuses: {@code INVALID_INPUT} if it was received in the future or more than a year ago.
 */
@ApplicationScoped
public class TakeRequest {

  /**
   * What was asked. Personal data: stored sealed only.
   *
   * @param address under which the customer says to be registered; a claim
   * @param text what was said or written
   * @param locale language of the letters; blank for the desk's own
   */
  public record Request(
      MailAddress address, String name, String subject, String text, String locale) {

    @Override
    public String toString() {
      return "Request[hidden]";
    }
  }

  private static final Duration OLDEST = Duration.ofDays(366);

  private final OpenTicket openTicket;
  private final Correspondence correspondence;
  private final Keyring keyring;
  private final Languages languages;
  private final Clock clock;

  TakeRequest(
      OpenTicket openTicket,
      Correspondence correspondence,
      Keyring keyring,
      Languages languages,
      Clock clock) {
    this.openTicket = openTicket;
    this.correspondence = correspondence;
    this.keyring = keyring;
    this.languages = languages;
    this.clock = clock;
  }

  /**
   * Opens the ticket.
   *
   * @param receivedAt when the customer asked, which starts the legal clock
   */
  @Transactional
  public Ticket take(Actor.Staff by, Request request, Instant receivedAt) {
    Instant now = clock.instant();
    if (receivedAt.isAfter(now) || receivedAt.isBefore(now.minus(OLDEST))) {
      throw new DeskException(
          ProblemType.INVALID_INPUT, "receivedAt lies in the future or more than a year back");
    }
    String locale =
        request.locale().isBlank() ? languages.of("").toLanguageTag() : request.locale();
    TicketContent content =
        new TicketContent(
            request.subject(),
            new TicketContent.Requester(request.address().full(), request.name()),
            new TicketContent.SenderLines(null, null, null, DmarcVerdict.NONE),
            List.of());
    Ticket ticket = openTicket.open(by, keyring.create(), content, locale, receivedAt);
    correspondence.add(
        ticket,
        null,
        now,
        Message.Author.STAFF,
        MessageContent.note(request.subject(), request.text(), by.name()));
    return ticket;
  }
}
