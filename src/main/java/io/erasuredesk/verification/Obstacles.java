package io.erasuredesk.verification;

import io.erasuredesk.verification.PrecheckReport.Obstacle;
import io.erasuredesk.verification.ShopAccount.OrderState;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The policy on what stands in the way (requirements S8 to S11, C1, C7). Orders that can still be
 * cancelled stop nothing once the customer lets us cancel them; all other open orders and every
 * open dispute do; money in the wallet does until it is withdrawn or given up by its amount.
 */
final class Obstacles {

  private Obstacles() {}

  /** What the shop's answer means for a ticket. */
  static PrecheckReport of(
      Optional<ShopAccount> answer, boolean ordersReleased, Optional<Money> waived) {
    return of(answer, ordersReleased, waived, Optional.empty());
  }

  /**
   * The same, where an admin has set some of it aside.
   *
   * @param kept orders and disputes that stand in the way of nothing, since they are kept
   */
  static PrecheckReport of(
      Optional<ShopAccount> answer,
      boolean ordersReleased,
      Optional<Money> waived,
      Optional<Kept> kept) {
    Kept aside = kept.orElse(Kept.NOTHING);
    return answer
        .map(account -> of(account, ordersReleased, waived, aside))
        .orElseGet(
            () ->
                new PrecheckReport(
                    List.of(),
                    List.of(),
                    BigDecimal.ZERO,
                    "",
                    EnumSet.of(Obstacle.ACCOUNT_UNKNOWN)));
  }

  private static PrecheckReport of(
      ShopAccount account, boolean ordersReleased, Optional<Money> waived, Kept aside) {
    Set<Obstacle> obstacles = EnumSet.noneOf(Obstacle.class);
    for (ShopAccount.Order order : account.orders()) {
      if (aside.orders().contains(order.id())) {
        continue;
      }
      if (order.state() != OrderState.CANCELLABLE) {
        obstacles.add(Obstacle.ORDER_IN_FULFILMENT);
      } else if (!ordersReleased) {
        obstacles.add(Obstacle.OPEN_ORDER);
      }
    }
    if (!aside.disputes().containsAll(account.disputes())) {
      obstacles.add(Obstacle.OPEN_DISPUTE);
    }
    Money balance = new Money(account.wallet(), account.currency());
    if (balance.isPositive() && waived.filter(money -> money.covers(balance)).isEmpty()) {
      obstacles.add(Obstacle.WALLET_BALANCE);
    }
    return new PrecheckReport(
        account.orders(), account.disputes(), account.wallet(), account.currency(), obstacles);
  }
}
