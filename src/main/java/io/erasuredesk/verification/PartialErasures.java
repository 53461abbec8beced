package io.erasuredesk.verification;

import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/** What is kept of which account. Works in the caller's transaction. */
@ApplicationScoped
public class PartialErasures {

  private static final String KEPT = "partial_erasure.kept";

  /** A partial erasure, opened. */
  public record Partial(PartialGround ground, Kept kept, String by, Instant at) {

    @Override
    public String toString() {
      return "Partial[" + ground + "]";
    }
  }

  private final EntityManager entities;
  private final Vault vault;

  PartialErasures(EntityManager entities, Vault vault) {
    this.entities = entities;
    this.vault = vault;
  }

  /** What is kept of a ticket's account; empty if nothing is. */
  public Optional<Partial> of(Ticket ticket) {
    return find(ticket)
        .map(
            row ->
                new Partial(
                    row.ground(),
                    vault.read(vault.key(ticket), row.kept(), KEPT, Kept.class),
                    row.allowedBy(),
                    row.allowedAt()));
  }

  void allow(Ticket ticket, PartialGround ground, Kept kept, String by, Instant now) {
    var what = vault.seal(vault.key(ticket), kept, KEPT);
    find(ticket)
        .ifPresentOrElse(
            row -> row.renew(ground, what, by, now),
            () -> entities.persist(new PartialErasure(ticket.id(), ground, what, by, now)));
  }

  private Optional<PartialErasure> find(Ticket ticket) {
    return Optional.ofNullable(entities.find(PartialErasure.class, ticket.id()));
  }
}
