package io.erasuredesk.verification;

import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** The newest check of each ticket. */
@ApplicationScoped
public class Prechecks {

  static final String CONTENT = "precheck.content";

  private final EntityManager entities;
  private final Vault vault;

  Prechecks(EntityManager entities, Vault vault) {
    this.entities = entities;
    this.vault = vault;
  }

  /** The newest check, if there was one. */
  public Optional<Precheck> find(Ticket ticket) {
    return Optional.ofNullable(entities.find(Precheck.class, ticket.id()));
  }

  /** What it found, opened with the ticket's key. */
  public PrecheckReport report(Ticket ticket, Precheck precheck) {
    return vault.read(vault.key(ticket), precheck.content(), CONTENT, PrecheckReport.class);
  }
}
