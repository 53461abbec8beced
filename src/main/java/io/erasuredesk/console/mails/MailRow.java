package io.erasuredesk.console.mails;

import io.erasuredesk.console.When;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.Reason;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail as the ledger has it, for a page; nothing out of the mail itself.
 *
 * @param reasons why it is where it is
 * @param ticket reference of the ticket it belongs to; null for none
 * @param copy whether the desk has its bytes
 * @param waits whether it is in quarantine
 * @param open whether a person may still make a ticket of it
 */
public record MailRow(
    UUID id,
    String mailbox,
    long uid,
    String size,
    When arrived,
    LedgerState state,
    List<Reason> reasons,
    int attempts,
    @Nullable String ticket,
    boolean copy,
    boolean waits,
    boolean open,
    long version) {

  public MailRow {
    reasons = List.copyOf(reasons);
  }
}
