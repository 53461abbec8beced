package io.erasuredesk.ticket;

import io.erasuredesk.ticket.words.WordIndex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The entries of tickets. Works in the caller's transaction. */
@ApplicationScoped
public class Correspondence {

  private static final String CONTENT = "message.content";

  private final EntityManager entities;
  private final Vault vault;
  private final WordIndex words;

  Correspondence(EntityManager entities, Vault vault, WordIndex words) {
    this.entities = entities;
    this.vault = vault;
    this.words = words;
  }

  /**
   * Adds an entry under the ticket's key, and its words to what the ticket is found by. A mail is
   * added once: its ledger row is unique here.
   *
   * @param ledgerId the row that keeps the raw mail, or null for a note
   */
  public Message add(
      Ticket ticket,
      @Nullable UUID ledgerId,
      Instant at,
      Message.Author author,
      MessageContent content) {
    Message message =
        new Message(
            UUID.randomUUID(),
            ticket.id(),
            ledgerId,
            at,
            author,
            vault.seal(vault.key(ticket), content, CONTENT));
    entities.persist(message);
    words.add(
        ticket.id(), ticket.receivedAt(), content.subject(), content.newText(), content.text());
    return message;
  }

  /** Oldest first. */
  public List<Message> of(Ticket ticket) {
    return entities
        .createQuery("from Message m where m.ticketId = :ticket order by m.at, m.id", Message.class)
        .setParameter("ticket", ticket.id())
        .getResultList();
  }

  /** Whether a mail, named by its ledger row, is an entry of any ticket. */
  public boolean holds(UUID ledgerId) {
    return entities
            .createQuery("select count(m) from Message m where m.ledgerId = :mail", Long.class)
            .setParameter("mail", ledgerId)
            .getSingleResult()
        > 0;
  }

  /** One entry of this ticket; empty if it is another ticket's. */
  public Optional<Message> find(Ticket ticket, UUID id) {
    return Optional.ofNullable(entities.find(Message.class, id))
        .filter(message -> message.ticketId().equals(ticket.id()));
  }

  /** Opens an entry. */
  public MessageContent content(Ticket ticket, Message message) {
    return vault.read(vault.key(ticket), message.content(), CONTENT, MessageContent.class);
  }
}
