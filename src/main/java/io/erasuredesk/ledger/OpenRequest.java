package io.erasuredesk.ledger;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.mail.ParsedMail;
import io.erasuredesk.ticket.Correspondence;
import io.erasuredesk.ticket.LookUp;
import io.erasuredesk.ticket.Message;
import io.erasuredesk.ticket.OpenTicket;
import io.erasuredesk.ticket.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Opens the ticket of a mail, under the mail's own key, in the transaction that files the mail. */
@ApplicationScoped
public class OpenRequest {

  private final OpenTicket openTicket;
  private final Correspondence correspondence;
  private final Keyring keyring;
  private final AuditLog log;
  private final Clock clock;

  OpenRequest(
      OpenTicket openTicket,
      Correspondence correspondence,
      Keyring keyring,
      AuditLog log,
      Clock clock) {
    this.openTicket = openTicket;
    this.correspondence = correspondence;
    this.keyring = keyring;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Opens it.
   *
   * @param entry the mail's row, locked
   * @param lookUp {@code PENDING} if the account may be looked up and challenged at once; {@code
   *     NONE} if a person must look first
   * @param reason why, in closed words
   * @param by who says that it is a request
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Ticket open(
      LedgerEntry entry, ParsedMail mail, String locale, LookUp lookUp, String reason, Actor by) {
    Instant now = clock.instant();
    UUID key = entry.keyId().orElseThrow();
    // whoever files a mail did not write it: the ticket's creator is the mail
    Ticket ticket =
        openTicket.open(
            new Actor.Clock(),
            keyring.get(key),
            MailClaims.ticket(mail),
            locale,
            entry.arrivedAt());
    if (lookUp != LookUp.PENDING) {
      ticket.accountNotFound(lookUp);
    }
    correspondence.add(
        ticket, entry.id(), entry.arrivedAt(), Message.Author.REQUESTER, MailClaims.message(mail));
    entry.request(ticket.id(), reason, now);
    log.append(
        Act.MAIL_FILED,
        entry.id(),
        by,
        Map.of(
            "state",
            entry.state().name(),
            "reason",
            entry.reason(),
            "ticket",
            ticket.ref().text()));
    return ticket;
  }
}
