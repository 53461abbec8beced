package io.erasuredesk.ledger;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.persistence.PostUpdate;

/** Tells who measures that a mail was filed, wherever in the desk that was. */
@Dependent
class TellFiled {

  private final Event<MailFiled> filed;

  TellFiled(Event<MailFiled> filed) {
    this.filed = filed;
  }

  @PostUpdate
  void written(LedgerEntry entry) {
    if (entry.takeJustFiled()) {
      entry
          .settledAt()
          .ifPresent(
              at ->
                  filed.fire(
                      new MailFiled(
                          entry.mailbox(),
                          entry.state(),
                          entry.arrivedAt(),
                          entry.fetchedAt(),
                          at)));
    }
  }
}
