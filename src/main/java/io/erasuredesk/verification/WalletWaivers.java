package io.erasuredesk.verification;

import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/** What customers gave up of their wallets. Works in the caller's transaction. */
@ApplicationScoped
class WalletWaivers {

  private static final String CONTENT = "wallet_waiver.content";

  private final EntityManager entities;
  private final Vault vault;

  WalletWaivers(EntityManager entities, Vault vault) {
    this.entities = entities;
    this.vault = vault;
  }

  /** The amount up to which the customer gives the balance up, if that still holds. */
  Optional<Money> valid(Ticket ticket) {
    return find(ticket)
        .filter(WalletWaiver::isValid)
        .map(row -> vault.read(vault.key(ticket), row.content(), CONTENT, Money.class));
  }

  /** Records that a balance is given up. */
  void give(Ticket ticket, Money balance, Instant now) {
    var content = vault.seal(vault.key(ticket), balance, CONTENT);
    find(ticket)
        .ifPresentOrElse(
            known -> known.renew(now, content),
            () -> entities.persist(new WalletWaiver(ticket.id(), now, content)));
  }

  /** Ends a waiver whose amount the balance has outgrown. */
  void voidOf(Ticket ticket, Instant now) {
    find(ticket).ifPresent(row -> row.voidIt(now));
  }

  private Optional<WalletWaiver> find(Ticket ticket) {
    return Optional.ofNullable(entities.find(WalletWaiver.class, ticket.id()));
  }
}
