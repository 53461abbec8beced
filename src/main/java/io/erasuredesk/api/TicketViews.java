package io.erasuredesk.api;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.erasure.ErasureProgress;
import io.erasuredesk.ledger.WhyFiled;
import io.erasuredesk.ticket.Account;
import io.erasuredesk.ticket.FindTickets;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketContent;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.Vault;
import io.erasuredesk.verification.Hint;
import io.erasuredesk.verification.identity.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads tickets for the wire, each answer in one transaction, opened as far as the reader may. */
@ApplicationScoped
class TicketViews {

  /** One page, and the place where the next begins if there is more. */
  record Page(List<TicketView> items, FindTickets.@Nullable Place next) {}

  private final Tickets tickets;
  private final FindTickets findTickets;
  private final WhyFiled whyFiled;
  private final Vault vault;
  private final Identity identity;
  private final ErasureProgress progress;
  private final ClocksViews clocks;
  private final WorkViews work;
  private final Clock clock;

  TicketViews(
      Tickets tickets,
      FindTickets findTickets,
      WhyFiled whyFiled,
      Vault vault,
      Identity identity,
      ErasureProgress progress,
      ClocksViews clocks,
      WorkViews work,
      Clock clock) {
    this.tickets = tickets;
    this.findTickets = findTickets;
    this.whyFiled = whyFiled;
    this.vault = vault;
    this.identity = identity;
    this.progress = progress;
    this.clocks = clocks;
    this.work = work;
    this.clock = clock;
  }

  @Transactional
  TicketView one(TicketRef ref, Actor.Staff reader) {
    Ticket ticket = tickets.require(ref);
    return view(
        ticket,
        reader,
        true,
        progress.of(Set.of(ticket.id())).get(ticket.id()),
        filed(whyFiled.reasons(Set.of(ticket.id())), ticket),
        clocks.of(List.of(ticket)).getOrDefault(ticket.id(), ClocksView.NOTHING),
        standing(ticket));
  }

  private @Nullable IdentityView standing(Ticket ticket) {
    boolean shown = ticket.hasAccount() && ticket.status() != TicketStatus.FORGOTTEN;
    return shown ? IdentityView.of(identity.of(ticket)) : null;
  }

  @Transactional
  Page page(FindTickets.Search search, int limit, Actor.Staff reader) {
    List<Ticket> found = findTickets.find(search, limit + 1);
    List<Ticket> shown = found.subList(0, Math.min(limit, found.size()));
    List<UUID> ids = shown.stream().map(Ticket::id).toList();
    vault.fetchKeys(shown);
    var orders = progress.of(ids);
    var reasons = whyFiled.reasons(ids);
    var terms = clocks.of(shown);
    return new Page(
        shown.stream()
            .map(
                ticket ->
                    view(
                        ticket,
                        reader,
                        false,
                        orders.get(ticket.id()),
                        filed(reasons, ticket),
                        terms.getOrDefault(ticket.id(), ClocksView.NOTHING),
                        null))
            .toList(),
        found.size() > limit ? place(search, shown.get(limit - 1)) : null);
  }

  private static FindTickets.Place place(FindTickets.Search search, Ticket last) {
    return new FindTickets.Place(search.order().key(last), last.id());
  }

  private static Set<String> filed(Map<UUID, Set<String>> reasons, Ticket ticket) {
    return reasons.getOrDefault(ticket.id(), Set.of());
  }

  private TicketView view(
      Ticket ticket,
      Actor.Staff reader,
      boolean alone,
      ErasureProgress.@Nullable Progress order,
      Set<String> filed,
      ClocksView terms,
      @Nullable IdentityView standing) {
    boolean open = reader.roles().contains(Role.AGENT) || reader.roles().contains(Role.ADMIN);
    @Nullable TicketContent content =
        ticket.status() == TicketStatus.FORGOTTEN ? null : vault.content(ticket);
    Optional<Account> account =
        ticket.status() == TicketStatus.FORGOTTEN ? Optional.empty() : vault.account(ticket);
    @Nullable TicketContent shown = open ? content : null;
    return new TicketView(
        ticket.ref().text(),
        ticket.status(),
        ticket.statusSince(),
        ticket.regime(),
        ticket.channel(),
        ticket.locale(),
        ticket.receivedAt(),
        ticket.dueAt(),
        terms,
        shown == null ? null : shown.subject(),
        shown == null ? null : requester(shown),
        shown == null ? null : sender(shown),
        ticket.lookUp(),
        account.map(bound -> account(bound, open)).orElse(null),
        ticket.createdBy().orElse(null),
        ticket.assignee().orElse(null),
        ticket.confirmedAt().orElse(null),
        ticket.reason().orElse(null),
        ticket.ordersReleased(),
        ticket
            .verifiedBy()
            .map(
                by ->
                    new TicketView.VerificationView(
                        by, ticket.verifiedAt().orElse(null), ticket.evidence()))
            .orElse(null),
        standing,
        work.approval(ticket, alone),
        ticket.coolingOffUntil().orElse(null),
        order,
        ticket.denialReason().orElse(null),
        ticket.actionReason().orElse(null),
        ticket.legalHold(),
        Hint.of(ticket, content, account, filed, clock.instant()),
        work.of(ticket, alone, open, reader.name()),
        ticket.version());
  }

  private static TicketView.RequesterView requester(TicketContent content) {
    return new TicketView.RequesterView(content.requester().address(), content.requester().name());
  }

  private static TicketView.SenderView sender(TicketContent content) {
    var lines = content.sender();
    return new TicketView.SenderView(
        lines.from(), lines.replyTo(), lines.envelope(), lines.dmarc());
  }

  private static TicketView.AccountView account(Account account, boolean open) {
    return new TicketView.AccountView(account.id(), open ? account.address().full() : null);
  }
}
