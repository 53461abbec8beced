package io.erasuredesk.ticket;

import io.erasuredesk.keyring.Sealed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One entry of a ticket's thread. Its words are sealed; a mail's raw bytes are in the ledger. */
@Entity
@Table(name = "message")
public class Message {

  /** Whose words these are. */
  public enum Author {
    /** From the address that opened the ticket, which proves nothing. */
    REQUESTER,
    /**
     * From the address on file at the shop, where another one opened the ticket; no proof either.
     */
    REGISTERED,
    /** From another address. */
    STRANGER,
    /** A note by a member of staff, never seen by the customer. */
    STAFF,
    /** What a member of staff wrote to the customer. */
    REPLY
  }

  @Id private UUID id;

  @Column(name = "ticket_id", nullable = false, updatable = false)
  private UUID ticketId;

  @Column(name = "ledger_id", updatable = false)
  private @Nullable UUID ledgerId;

  @Column(nullable = false, updatable = false)
  private Instant at;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, updatable = false)
  private Author author;

  @Column(nullable = false, updatable = false)
  private Sealed content;

  /** Whether the ticket is found by its words; of what came before there was a search, later. */
  @Column(nullable = false, updatable = false)
  private boolean indexed;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected Message() {}

  Message(
      UUID id, UUID ticketId, @Nullable UUID ledgerId, Instant at, Author author, Sealed content) {
    this.id = id;
    this.ticketId = ticketId;
    this.ledgerId = ledgerId;
    this.at = at;
    this.author = author;
    this.content = content;
    this.indexed = true;
  }

  public UUID id() {
    return id;
  }

  public UUID ticketId() {
    return ticketId;
  }

  /** The ledger row that keeps the raw mail; empty for a note. */
  public Optional<UUID> ledgerId() {
    return Optional.ofNullable(ledgerId);
  }

  public Instant at() {
    return at;
  }

  public Author author() {
    return author;
  }

  Sealed content() {
    return content;
  }

  @Override
  public String toString() {
    return "Message[" + id + "]";
  }
}
