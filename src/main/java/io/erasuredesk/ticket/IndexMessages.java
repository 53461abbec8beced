package io.erasuredesk.ticket;

import io.erasuredesk.ticket.words.WordIndex;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Makes what was written before there was a word search be found by it. What comes in now has its
 * words with it; this stage has nothing to do once it is through.
 */
@ApplicationScoped
class IndexMessages implements Stage {

  private static final int BATCH = 50;

  private final Session entities;
  private final Vault vault;
  private final Correspondence correspondence;
  private final WordIndex words;

  IndexMessages(Session entities, Vault vault, Correspondence correspondence, WordIndex words) {
    this.entities = entities;
    this.vault = vault;
    this.correspondence = correspondence;
    this.words = words;
  }

  @Override
  public String name() {
    return "ticket.words";
  }

  @Override
  public boolean step() {
    return QuarkusTransaction.requiringNew().call(this::index);
  }

  /** With the tickets locked, so that no word of a ticket is written after it was forgotten. */
  private boolean index() {
    List<UUID> tickets =
        entities
            .createNativeQuery(
                """
                select id from ticket where id in
                  (select ticket_id from message where not indexed limit :batch)
                for update skip locked""",
                UUID.class)
            .setParameter("batch", BATCH)
            .getResultList();
    tickets.forEach(this::index);
    return !tickets.isEmpty();
  }

  private void index(UUID ticketId) {
    List<UUID> messages =
        entities
            .createNativeQuery(
                "update message set indexed = true where ticket_id = :ticket and not indexed"
                    + " returning id",
                UUID.class)
            .setParameter("ticket", ticketId)
            .getResultList();
    Ticket ticket = entities.find(Ticket.class, ticketId);
    if (ticket == null || ticket.status() == TicketStatus.FORGOTTEN) {
      return;
    }
    TicketContent opened = vault.content(ticket);
    words.add(ticketId, ticket.receivedAt(), opened.subject(), opened.requester().name());
    messages.forEach(id -> index(ticket, entities.find(Message.class, id)));
  }

  private void index(Ticket ticket, Message message) {
    MessageContent content = correspondence.content(ticket, message);
    words.add(
        ticket.id(), ticket.receivedAt(), content.subject(), content.newText(), content.text());
  }
}
