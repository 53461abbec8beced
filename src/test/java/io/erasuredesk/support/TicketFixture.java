package io.erasuredesk.support;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.approval.ApproveErasure;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.Timeline;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.ticket.Account;
import io.erasuredesk.ticket.Correspondence;
import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.ticket.Message;
import io.erasuredesk.ticket.MessageContent;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.UnreadMails;
import io.erasuredesk.ticket.Vault;
import io.erasuredesk.verification.CheckPreconditions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Tickets that have come as far as a test needs them, and a look at what became of them. */
@ApplicationScoped
public class TicketFixture {

  public static final Actor.Staff AGENT = new Actor.Staff("agent", Set.of(Role.AGENT));
  public static final Actor.Staff ADMIN = new Actor.Staff("admin", Set.of(Role.ADMIN));
  public static final Actor.Staff ADMIN2 = new Actor.Staff("admin2", Set.of(Role.ADMIN));

  private final TestTickets tickets;
  private final Tickets stored;
  private final Vault vault;
  private final Correspondence correspondence;
  private final UnreadMails unread;
  private final CheckPreconditions preconditions;
  private final ApproveErasure approval;
  private final Timeline timeline;
  private final EntityManager entities;
  private final Clock clock;

  TicketFixture(
      TestTickets tickets,
      Tickets stored,
      Vault vault,
      Correspondence correspondence,
      UnreadMails unread,
      CheckPreconditions preconditions,
      ApproveErasure approval,
      Timeline timeline,
      EntityManager entities,
      Clock clock) {
    this.tickets = tickets;
    this.stored = stored;
    this.vault = vault;
    this.correspondence = correspondence;
    this.unread = unread;
    this.preconditions = preconditions;
    this.approval = approval;
    this.timeline = timeline;
    this.entities = entities;
    this.clock = clock;
  }

  /** Received, with no account yet. */
  public UUID received() {
    UUID id = tickets.open("somebody" + UUID.randomUUID() + "@example.org", "en");
    change(id, ticket -> ticket.lookUpLater(java.time.Instant.parse("2999-01-01T00:00:00Z")));
    return id;
  }

  /** Confirmed by the customer, who let cancellable orders go if there are any. */
  public UUID verifying(FakeShop.Account account) {
    UUID id = received();
    change(
        id,
        ticket -> {
          var address = MailAddress.of(account.email()).orElseThrow();
          vault.bind(ticket, new Account(account.id(), address));
          ticket.challenge(clock.instant());
          ticket.confirm(null, clock.instant());
          ticket.releaseOrders();
        });
    preconditions.check(id);
    return id;
  }

  /** Verified by {@link #AGENT}, and waiting for another person. */
  public UUID verified(FakeShop.Account account) {
    UUID id = verifying(account);
    change(id, ticket -> ticket.verify("agent", EnumSet.of(Evidence.IN_PERSON), clock.instant()));
    return id;
  }

  /** Approved by {@link #ADMIN}; the cooling-off has just begun. */
  public UUID approved(FakeShop.Account account) {
    UUID id = verified(account);
    approve(id, ADMIN);
    return id;
  }

  /** Approves as it stands. */
  public Ticket approve(UUID id, Actor.Staff by) {
    Ticket ticket = read(id);
    return approval.approve(ticket.ref(), by, ticket.version(), ticket.ref().text());
  }

  /** A mail joins, as it does by {@code JoinTicket}; what it is called in the thread. */
  public UUID mail(UUID id, boolean voids) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Ticket ticket = stored.lock(id);
              Message message =
                  correspondence.add(
                      ticket,
                      null,
                      clock.instant(),
                      Message.Author.REQUESTER,
                      new MessageContent(
                          "a@example.org", "Re", "A word", "A word", false, List.of(), null));
              unread.add(ticket, message, voids, clock.instant());
              stored.touch(ticket);
              return message.id();
            });
  }

  /** Changes a ticket under its lock. */
  public void change(UUID id, Consumer<Ticket> verb) {
    QuarkusTransaction.requiringNew().run(() -> verb.accept(stored.lock(id)));
  }

  /** The ticket as it is in the database now. */
  public Ticket read(UUID id) {
    return tickets.read(id);
  }

  public TicketStatus status(UUID id) {
    return read(id).status();
  }

  /** Every act on it, oldest first. */
  public List<Act> acts(UUID id) {
    return QuarkusTransaction.requiringNew()
        .call(() -> timeline.of(id).stream().map(Timeline.Entry::act).toList());
  }

  /** The letters that were queued about it, oldest first. */
  public List<?> letters(UUID id) {
    return rows(
        "select kind from outgoing_mail where subject_id = ?1 order by queued_at, kind", id);
  }

  /** The first column of what a query finds. */
  public List<?> rows(String sql, Object... parameters) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              var query = entities.createNativeQuery(sql);
              for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
              }
              return query.getResultList();
            });
  }

  /** Writes past all code, as somebody with a database client could. */
  public int sql(String statement, Object... parameters) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              var query = entities.createNativeQuery(statement);
              for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
              }
              return query.executeUpdate();
            });
  }
}
