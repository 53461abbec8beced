package io.erasuredesk.verification;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the shop said of orders, disputes and wallet, and what of it stands in the way. Personal
 * data: stored sealed only.
 *
 * @param orders open orders; the cancellable ones are cancelled with the erasure if the customer
 *     agreed
 * @param disputes ids of open disputes
 * @param wallet balance that would be lost
 * @param currency ISO 4217
 * @param obstacles what blocks; empty = clear
 */
public record PrecheckReport(
    List<ShopAccount.Order> orders,
    List<String> disputes,
    BigDecimal wallet,
    String currency,
    Set<Obstacle> obstacles) {

  /** What can stand in the way. */
  public enum Obstacle {
    /** An order that could be cancelled, and the customer has not agreed to that. */
    OPEN_ORDER,
    /** An order that cannot be cancelled any more. */
    ORDER_IN_FULFILMENT,
    /** A dispute is open. */
    OPEN_DISPUTE,
    /** Money is in the wallet, and the customer has not given it up. */
    WALLET_BALANCE,
    /** The shop does not know the account any more: a person must look. */
    ACCOUNT_UNKNOWN
  }

  public PrecheckReport {
    orders = List.copyOf(orders);
    disputes = List.copyOf(disputes);
    obstacles = obstacles.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(obstacles));
  }

  @Override
  public String toString() {
    return "PrecheckReport[" + obstacles + "]";
  }
}
