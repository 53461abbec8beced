package io.erasuredesk.ticket;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.keyring.DataKey;
import io.erasuredesk.ticket.law.Laws;
import io.erasuredesk.ticket.words.WordIndex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens a ticket in {@code RECEIVED}, in the transaction of whoever stored the request, so that the
 * request and its ticket are committed together.
 */
@ApplicationScoped
public class OpenTicket {

  private final Tickets tickets;
  private final Vault vault;
  private final AuditLog log;
  private final TicketConfig config;
  private final Laws laws;
  private final WordIndex words;
  private final SecureRandom random = new SecureRandom();

  OpenTicket(
      Tickets tickets, Vault vault, AuditLog log, TicketConfig config, Laws laws, WordIndex words) {
    this.tickets = tickets;
    this.vault = vault;
    this.log = log;
    this.config = config;
    this.laws = laws;
    this.words = words;
  }

  /**
   * Opens it.
   *
   * @param key seals the ticket from now on; the key of the mail that asks, or a new one
   * @param receivedAt when the request reached the shop, which starts the legal clock
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Ticket open(
      Actor by, DataKey key, TicketContent content, String locale, Instant receivedAt) {
    Channel channel = by instanceof Actor.Staff ? Channel.STAFF : Channel.MAIL;
    @Nullable String creator = by instanceof Actor.Staff staff ? staff.name() : null;
    Ticket ticket =
        new Ticket(
            UUID.randomUUID(),
            TicketRef.random(random),
            config.regime(),
            channel,
            locale,
            receivedAt,
            laws.answerDue(config.regime(), receivedAt));
    vault.fill(ticket, key, content, creator);
    tickets.add(ticket);
    words.add(ticket.id(), receivedAt, content.subject(), content.requester().name());
    log.append(
        Act.TICKET_OPENED,
        ticket.id(),
        by,
        Map.of("ref", ticket.ref().text(), "channel", channel.name()));
    return ticket;
  }
}
