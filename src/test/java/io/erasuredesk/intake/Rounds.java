package io.erasuredesk.intake;

import io.erasuredesk.ledger.LedgerEntry;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.ledger.RawMails;
import io.erasuredesk.mail.Mailboxes;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Desks of a test's own at a mailbox, and the rows that they write. */
@ApplicationScoped
public class Rounds {

  private final MailboxStates states;
  private final VisitMailbox visitMailbox;
  private final RawMails raws;
  private final EntityManager entities;
  private final Clock clock;

  Rounds(
      MailboxStates states,
      VisitMailbox visitMailbox,
      RawMails raws,
      EntityManager entities,
      Clock clock) {
    this.states = states;
    this.visitMailbox = visitMailbox;
    this.raws = raws;
    this.entities = entities;
    this.clock = clock;
  }

  /** A name that no other test uses. */
  static String name() {
    return "m" + UUID.randomUUID().toString().substring(0, 13);
  }

  /** A desk at a mailbox. */
  PollMailbox poller(Mailboxes.Configured configured, Runnable wake) {
    return new PollMailbox(
        configured,
        "owner-" + UUID.randomUUID(),
        new PollMailbox.Tools(states, visitMailbox, clock, wake));
  }

  /** Lets a desk look once, from the sign-in to the sign-off. */
  void round(Mailboxes.Configured configured) {
    PollMailbox poller = poller(configured, () -> {});
    try {
      drain(poller);
    } finally {
      poller.close();
    }
  }

  static void drain(PollMailbox poller) {
    int steps = 0;
    while (poller.step()) {
      if (++steps > 10_000) {
        throw new AssertionError("It never ends");
      }
    }
  }

  /** The rows of a mailbox in the order of their numbers. */
  List<LedgerEntry> rows(String mailbox) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                entities
                    .createQuery(
                        "from LedgerEntry e where e.mailbox = :name order by e.uidValidity, e.uid",
                        LedgerEntry.class)
                    .setParameter("name", mailbox)
                    .getResultList());
  }

  byte[] raw(LedgerEntry row) {
    return QuarkusTransaction.requiringNew().call(() -> raws.open(row.id()));
  }
}
