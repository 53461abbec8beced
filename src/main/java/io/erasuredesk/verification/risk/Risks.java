package io.erasuredesk.verification.risk;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.Vault;
import io.erasuredesk.verification.AccountHistory;
import io.erasuredesk.verification.ShopAccount;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * What the shop's looks at an account raised on its ticket. A flag that was raised once stays: no
 * time makes a take-over good. Works in the caller's transaction.
 */
@ApplicationScoped
public class Risks {

  private static final String FORMER = "account_look.former_address";

  private record Former(String address) {}

  private final Session entities;
  private final Vault vault;
  private final Tickets tickets;
  private final RiskPolicy policy;
  private final AuditLog log;

  Risks(Session entities, Vault vault, Tickets tickets, RiskPolicy policy, AuditLog log) {
    this.entities = entities;
    this.vault = vault;
    this.tickets = tickets;
    this.policy = policy;
    this.log = log;
  }

  /**
   * Records what a look at the account shows; the ticket is locked by the caller.
   *
   * @return whether it raised a flag
   */
  public boolean record(Ticket ticket, ShopAccount account, Instant now) {
    byte[] index = vault.accountIndex(account.id());
    AccountHistory history = account.history();
    AccountLook look = look(ticket, index, history.empty(), now);

    Set<RiskFlag> flags = policy.flags(history, now);
    if (hasAnotherAddress(ticket, account)) {
      flags.add(RiskFlag.ADDRESS_CHANGED); // whatever the shop says of when
    }
    Set<RiskFlag> added = EnumSet.noneOf(RiskFlag.class);
    flags.stream().filter(flag -> raise(ticket, index, flag, now)).forEach(added::add);

    if (flags.contains(RiskFlag.ADDRESS_CHANGED) && history.formerAddress() != null) {
      var former = new Former(history.formerAddress().full());
      look.rememberFormer(vault.seal(vault.key(ticket), former, FORMER));
    }
    if (!added.isEmpty()) {
      log.append(Act.RISK_FLAGGED, ticket.id(), new Actor.Clock(), Map.of("flags", names(added)));
      tickets.touch(ticket); // whoever read it before has not seen the flag
    }
    return !added.isEmpty();
  }

  /** All flags that were ever raised on the account that is bound to a ticket. */
  public Set<RiskFlag> flags(Ticket ticket) {
    Set<RiskFlag> flags = EnumSet.noneOf(RiskFlag.class);
    ticket
        .accountIndex()
        .ifPresent(
            account ->
                entities
                    .createNativeQuery(
                        "select flag from risk_flag"
                            + " where ticket_id = :ticket and account_index = :account",
                        String.class)
                    .setParameter("ticket", ticket.id())
                    .setParameter("account", account)
                    .getResultList()
                    .forEach(name -> flags.add(RiskFlag.valueOf(name))));
    return flags;
  }

  /** The approval was recalled: the former address is told of the next one too. */
  public void approvalRecalled(Ticket ticket) {
    find(ticket).ifPresent(AccountLook::approvalRecalled);
  }

  /** Whether the newest look found an account that holds nothing; false if nobody looked. */
  public boolean isEmpty(Ticket ticket) {
    return find(ticket).filter(AccountLook::isEmpty).isPresent();
  }

  /** The address that was on file before, if it was changed a short while ago. */
  Optional<MailAddress> formerAddress(Ticket ticket) {
    return find(ticket)
        .flatMap(AccountLook::formerAddress)
        .map(stored -> vault.read(vault.key(ticket), stored, FORMER, Former.class).address())
        .flatMap(MailAddress::of);
  }

  /** The newest look at the account that is bound now. */
  Optional<AccountLook> find(Ticket ticket) {
    return Optional.ofNullable(entities.find(AccountLook.class, ticket.id()))
        .filter(look -> ticket.accountIndex().filter(look::isOf).isPresent());
  }

  private boolean hasAnotherAddress(Ticket ticket, ShopAccount account) {
    return vault
        .account(ticket)
        .filter(bound -> bound.id().equals(account.id()))
        .filter(bound -> !bound.address().equals(account.address()))
        .isPresent();
  }

  private AccountLook look(Ticket ticket, byte[] index, boolean empty, Instant now) {
    AccountLook known = entities.find(AccountLook.class, ticket.id());
    if (known == null) {
      AccountLook first = new AccountLook(ticket.id(), index, empty, now);
      entities.persist(first);
      return first;
    }
    known.again(index, empty, now);
    return known;
  }

  private boolean raise(Ticket ticket, byte[] index, RiskFlag flag, Instant now) {
    return entities
            .createNativeMutationQuery(
                "insert into risk_flag (ticket_id, flag, account_index, raised_at)"
                    + " values (:ticket, :flag, :account, :now) on conflict do nothing")
            .setParameter("ticket", ticket.id())
            .setParameter("flag", flag.name())
            .setParameter("account", index)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  private static String names(Set<RiskFlag> flags) {
    return flags.stream().sorted().map(RiskFlag::name).collect(Collectors.joining(","));
  }
}
