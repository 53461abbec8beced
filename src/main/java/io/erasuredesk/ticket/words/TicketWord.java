package io.erasuredesk.ticket.words;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** That a ticket holds a word; for queries only, {@link WordIndex} writes the rows. */
@Entity
@Table(name = "ticket_word")
class TicketWord {

  /** The whole row: the keyed word, then the place of the ticket in its list. */
  @Embeddable
  record Key(
      long word,
      @Column(name = "received_at") Instant receivedAt,
      @Column(name = "ticket_id") UUID ticketId)
      implements Serializable {}

  @EmbeddedId private Key key;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  protected TicketWord() {}

  Key key() {
    return key;
  }
}
