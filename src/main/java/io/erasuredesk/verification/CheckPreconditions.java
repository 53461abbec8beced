package io.erasuredesk.verification;

import io.erasuredesk.problem.DeskException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Asks the shop about orders, disputes and wallet of a ticket's account, and records the answer:
 * read the ticket (transaction), ask (none), record and move the ticket (transaction).
 */
@ApplicationScoped
public class CheckPreconditions {

  /**
   * Checks now. A ticket in {@code VERIFYING} that is not clear goes to {@code BLOCKED} with a
   * letter that lists what stands in the way; one in {@code BLOCKED} that is clear goes on.
   *
   * @return what the shop said
   * @throws DeskException {@code SHOP_UNAVAILABLE}; nothing is recorded then
   */
  public PrecheckReport check(UUID ticketId) {
    throw new UnsupportedOperationException();
  }
}
