package io.erasuredesk.ledger.balance;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;

/**
 * Asks for the balance of a mailbox now instead of at its hour. If one is asked for already, it is
 * that one. Refused if there is no such mailbox.
 */
@ApplicationScoped
public class AskForBalance {

  private final Mailboxes mailboxes;
  private final Balances balances;
  private final AuditLog log;
  private final Clock clock;

  AskForBalance(Mailboxes mailboxes, Balances balances, AuditLog log, Clock clock) {
    this.mailboxes = mailboxes;
    this.balances = balances;
    this.log = log;
    this.clock = clock;
  }

  /** The one that will be done, or is being done. */
  @Transactional
  public Balance ask(String mailbox, Actor.Staff by) {
    if (mailboxes.all().stream().noneMatch(one -> one.name().equals(mailbox))) {
      throw new DeskException(ProblemType.NOT_FOUND, "There is no such mailbox");
    }
    boolean fresh = balances.ask(mailbox, by.name(), clock.instant());
    Balance asked =
        balances.of(mailbox, 10).stream()
            .filter(balance -> balance.endedAt().isEmpty())
            .findFirst()
            .orElseThrow(
                () ->
                    new DeskException(
                        ProblemType.CHANGED_MEANWHILE, "One ended this very moment: ask again"));
    if (fresh) {
      log.append(Act.BALANCE_ASKED, asked.id(), by, Map.of("mailbox", mailbox));
    }
    return asked;
  }
}
