package io.erasuredesk.console.ticket;

import io.erasuredesk.console.Show;
import io.erasuredesk.console.Times;
import io.erasuredesk.ticket.Account;
import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads where a ticket stands, in the caller's transaction. */
@ApplicationScoped
class ReadFacts {

  private final Vault vault;
  private final Times times;

  ReadFacts(Vault vault, Times times) {
    this.vault = vault;
    this.times = times;
  }

  /**
   * As far as the reader may see them.
   *
   * @param open whether words may be opened
   */
  Facts of(Ticket ticket, boolean open) {
    boolean kept = ticket.status() != TicketStatus.FORGOTTEN;
    Optional<Account> account =
        kept && ticket.hasAccount() ? vault.account(ticket) : Optional.empty();
    return new Facts(
        ticket.status(),
        times.of(ticket.statusSince()),
        ticket.regime(),
        ticket.channel(),
        ticket.locale(),
        ticket.createdBy().orElse(null),
        times.of(ticket.receivedAt()),
        ticket.status().isEnded() ? null : times.of(ticket.dueAt()),
        ticket.pausedAt().isPresent(),
        ticket.extendedAt().isPresent(),
        ticket.assignee().orElse(null),
        account.map(Account::id).orElse(null),
        open ? account.map(bound -> bound.address().full()).orElse(null) : null,
        times.of(ticket.confirmedAt()),
        ticket.reason().map(Show::say).orElse(null),
        ticket.ordersReleased(),
        said(ticket.verifiedBy(), ticket.verifiedAt(), ticket.evidence()),
        said(ticket.approvedBy(), ticket.approvedAt(), Set.of()),
        times.of(ticket.coolingOffUntil()),
        ticket.actionReason().map(Show::say).orElse(null),
        ticket.denialReason().orElse(null));
  }

  private Facts.@Nullable Said said(
      Optional<String> by, Optional<Instant> at, Set<Evidence> evidence) {
    return by.isEmpty() || at.isEmpty()
        ? null
        : new Facts.Said(by.get(), times.of(at.get()), evidence);
  }
}
