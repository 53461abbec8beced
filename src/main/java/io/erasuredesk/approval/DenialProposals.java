package io.erasuredesk.approval;

import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/** What agents propose to refuse. Works in the caller's transaction. */
@ApplicationScoped
public class DenialProposals {

  private static final String CONTENT = "denial_proposal.content";

  /**
   * A proposal, opened.
   *
   * @param text for the customer; may be empty
   */
  public record Proposal(DenialReason reason, String text, String by, Instant at) {

    @Override
    public String toString() {
      return "Proposal[" + reason + "]";
    }
  }

  private final EntityManager entities;
  private final Vault vault;

  DenialProposals(EntityManager entities, Vault vault) {
    this.entities = entities;
    this.vault = vault;
  }

  /** What is proposed for a ticket. */
  public Optional<Proposal> of(Ticket ticket) {
    return find(ticket)
        .map(
            row ->
                new Proposal(
                    row.reason(),
                    vault.read(vault.key(ticket), row.content(), CONTENT, String.class),
                    row.proposedBy(),
                    row.proposedAt()));
  }

  /** In the place of an earlier one. */
  void keep(Ticket ticket, DenialReason reason, String text, String by, Instant now) {
    var words = vault.seal(vault.key(ticket), text, CONTENT);
    find(ticket)
        .ifPresentOrElse(
            row -> row.renew(reason, words, by, now),
            () -> entities.persist(new DenialProposal(ticket.id(), reason, words, by, now)));
  }

  private Optional<DenialProposal> find(Ticket ticket) {
    return Optional.ofNullable(entities.find(DenialProposal.class, ticket.id()));
  }
}
