package io.erasuredesk.verification;

import io.erasuredesk.problem.DeskException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The customer's side of the challenge: the typed phrase confirms, from a page whose link only the
 * registered address got.
 */
@ApplicationScoped
public class ConfirmErasure {

  /**
   * Confirms.
   *
   * @param phrase as typed; case and white space do not matter
   * @param reason code of a reason, or null
   * @param ordersReleased whether open orders may be cancelled with the account
   * @throws DeskException {@code INVALID_INPUT} for another phrase, {@code WRONG_STATUS} if there
   *     is nothing to confirm (any more), {@code TOO_MANY_TRIES}
   */
  public void confirm(
      UUID ticketId, String phrase, @Nullable String reason, boolean ordersReleased) {
    throw new UnsupportedOperationException();
  }
}
