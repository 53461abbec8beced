package io.erasuredesk.retention;

import io.erasuredesk.access.Actor;
import io.erasuredesk.approval.Approvals;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.audit.Timeline;
import io.erasuredesk.erasure.ErasureReport;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.ledger.StripMails;
import io.erasuredesk.mail.OutgoingMails;
import io.erasuredesk.ticket.Belongings;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Forgets one ticket in one transaction: its keys are destroyed together with all that they sealed,
 * so that at no moment the one is there without the other. What lies outside the store comes next
 * ({@link PurgeStage}), from a list that is sealed under a key of its own.
 */
@ApplicationScoped
class ForgetTicket {

  private final Tickets tickets;
  private final Vault vault;
  private final FindTraces traces;
  private final Forgettings forgettings;
  private final Suppressions suppressions;
  private final StripMails ledger;
  private final OutgoingMails letters;
  private final ErasureReport orders;
  private final Approvals approvals;
  private final Belongings belongings;
  private final Timeline timeline;
  private final Keyring keyring;
  private final AuditLog log;
  private final Clock clock;

  ForgetTicket(
      Tickets tickets,
      Vault vault,
      FindTraces traces,
      Forgettings forgettings,
      Suppressions suppressions,
      StripMails ledger,
      OutgoingMails letters,
      ErasureReport orders,
      Approvals approvals,
      Belongings belongings,
      Timeline timeline,
      Keyring keyring,
      AuditLog log,
      Clock clock) {
    this.tickets = tickets;
    this.vault = vault;
    this.traces = traces;
    this.forgettings = forgettings;
    this.suppressions = suppressions;
    this.ledger = ledger;
    this.letters = letters;
    this.orders = orders;
    this.approvals = approvals;
    this.belongings = belongings;
    this.timeline = timeline;
    this.keyring = keyring;
    this.log = log;
    this.clock = clock;
  }

  /** Forgets it. */
  @Transactional(Transactional.TxType.MANDATORY)
  void forget(UUID id) {
    Instant now = clock.instant();
    Ticket ticket = tickets.lock(id);
    TicketStatus ending = ticket.status();
    boolean removes = traces.removes(ticket);
    List<UUID> mails = ledger.ofTicket(id);
    Set<UUID> subjects = new LinkedHashSet<>(mails);
    subjects.add(id);
    if (ending == TicketStatus.ERASED || ending == TicketStatus.PARTIALLY_ERASED) {
      vault.account(ticket).ifPresent(account -> suppressions.add(account.address(), now));
    }
    List<String> letterIds = letters.forget(subjects);
    Traces left = traces.find(ticket, mails, letterIds);
    Set<UUID> keys = new LinkedHashSet<>();
    keys.add(ticket.keyId());
    Instant ended = ticket.statusSince();

    keys.addAll(ledger.strip(mails, removes, now));
    int rows = letterIds.size() + mails.size();
    rows += orders.forget(id);
    rows += approvals.forget(id);
    rows += belongings.drop(id);
    rows += timeline.forget(subjects);
    tickets.lock(id).forget(now);
    tickets.flush();
    keys.forEach(keyring::destroy);

    log.append(
        Act.FORGOTTEN,
        id,
        new Actor.Clock(),
        Map.of(
            "outcome", ending.name(),
            "keys", Integer.toString(keys.size()),
            "rows", Integer.toString(rows)));
    forgettings.begin(new Forgettings.Begun(id, ending, ended, keys.size(), rows), left, now);
  }
}
