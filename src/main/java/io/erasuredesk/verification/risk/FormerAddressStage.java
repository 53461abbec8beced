package io.erasuredesk.verification.risk;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Tells the address that was on file before, where that was changed a short while ago: when a
 * deletion was asked for, and again when it is approved. Each letter has its own link that stops
 * it. What goes to the registered address is told there as always.
 */
@ApplicationScoped
class FormerAddressStage implements Stage {

  private final Session entities;
  private final Tickets tickets;
  private final Risks risks;
  private final FormerLinks links;
  private final Letters letters;
  private final AuditLog log;
  private final Clock clock;

  FormerAddressStage(
      Session entities,
      Tickets tickets,
      Risks risks,
      FormerLinks links,
      Letters letters,
      AuditLog log,
      Clock clock) {
    this.entities = entities;
    this.tickets = tickets;
    this.risks = risks;
    this.links = links;
    this.letters = letters;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "verification.former-address";
  }

  @Override
  public boolean step() {
    Optional<UUID> next = QuarkusTransaction.requiringNew().call(this::next);
    next.ifPresent(id -> QuarkusTransaction.requiringNew().run(() -> tell(id)));
    return next.isPresent();
  }

  private Optional<UUID> next() {
    return entities
        .createNativeQuery(
            "select t.id from account_look l join ticket t on t.id = l.ticket_id"
                + " and t.account_index = l.account_index"
                + " where l.former_address is not null and l.approved_told_at is null"
                + " and (t.status = 'COOLING_OFF' or (l.asked_told_at is null"
                + " and t.status in ('AWAITING_CONFIRMATION', 'VERIFYING', 'AWAITING_CUSTOMER',"
                + " 'BLOCKED', 'AWAITING_APPROVAL', 'HANDED_OFF', 'ACTION_REQUIRED')))"
                + " order by l.looked_at limit 1 for update of t skip locked",
            UUID.class)
        .getResultStream()
        .findFirst();
  }

  private void tell(UUID id) {
    Ticket ticket = tickets.lock(id);
    boolean approved = ticket.status() == TicketStatus.COOLING_OFF;
    Instant now = clock.instant();
    Optional<AccountLook> look = risks.find(ticket).filter(found -> found.isToTell(approved));
    Optional<MailAddress> former = risks.formerAddress(ticket);
    if (look.isEmpty() || former.isEmpty() || ticket.status().isEnded()) {
      return; // another desk was faster, or it has ended
    }
    look.get().told(approved, now);
    letters.warn(
        ticket,
        Letter.FORMER_ADDRESS,
        former.get(),
        Map.of(
            "link",
            links.url(links.issue(ticket)).toString(),
            "approved",
            approved,
            "until",
            approved ? ticket.coolingOffUntil().orElse(now) : now));
    log.append(
        Act.FORMER_ADDRESS_TOLD,
        id,
        new Actor.Clock(),
        Map.of("of", approved ? "APPROVAL" : "REQUEST"));
  }
}
