package io.erasuredesk.verification;

import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.problem.DeskException;
import java.util.Optional;

/**
 * The shop's own view of its accounts. Always asked over the network, never inside a transaction.
 */
public interface AccountDirectory {

  /**
   * The account that an address is registered for. Which spellings mean the same is the shop's to
   * say.
   *
   * @return empty if the shop knows none, which includes an erased one
   * @throws DeskException {@code SHOP_UNAVAILABLE} if there is no clear answer
   */
  Optional<ShopAccount> byAddress(MailAddress address);

  /**
   * The account with this id.
   *
   * @return empty if the shop knows none, which includes an erased one
   * @throws DeskException {@code SHOP_UNAVAILABLE} if there is no clear answer
   */
  Optional<ShopAccount> byId(String id);

  /**
   * Whether what a customer said is what the shop knows. Its own value is not told.
   *
   * @return false also where the shop knows nothing of this point
   * @throws DeskException {@code SHOP_UNAVAILABLE} if there is no clear answer, {@code NOT_FOUND}
   *     if the account is not there
   */
  boolean matches(String id, DataPoint point, String said);

  /**
   * Has a code sent to the telephone on file.
   *
   * @return false if there is no telephone on file
   * @throws DeskException {@code SHOP_UNAVAILABLE} if there is no clear answer, {@code NOT_FOUND}
   *     if the account is not there
   */
  boolean sendCode(String id, String code);
}
