package io.erasuredesk.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.verification.PrecheckReport.Obstacle;
import io.erasuredesk.verification.ShopAccount.Order;
import io.erasuredesk.verification.ShopAccount.OrderState;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObstaclesTest {

  @Test
  void isClearOnlyWhereNothingStandsInTheWay() {
    // every set of order states, with and without dispute, balance, release and waiver
    for (int orders = 0; orders < 16; orders++) {
      for (int flags = 0; flags < 16; flags++) {
        boolean dispute = (flags & 1) != 0;
        boolean balance = (flags & 2) != 0;
        boolean released = (flags & 4) != 0;
        boolean waived = (flags & 8) != 0;
        EnumSet<OrderState> states = EnumSet.noneOf(OrderState.class);
        for (OrderState state : OrderState.values()) {
          if ((orders & 1 << state.ordinal()) != 0) {
            states.add(state);
          }
        }
        EnumSet<Obstacle> expected = EnumSet.noneOf(Obstacle.class);
        if (states.contains(OrderState.CANCELLABLE) && !released) {
          expected.add(Obstacle.OPEN_ORDER);
        }
        states.remove(OrderState.CANCELLABLE);
        if (!states.isEmpty()) {
          expected.add(Obstacle.ORDER_IN_FULFILMENT);
        }
        if (dispute) {
          expected.add(Obstacle.OPEN_DISPUTE);
        }
        if (balance && !waived) {
          expected.add(Obstacle.WALLET_BALANCE);
        }

        PrecheckReport report =
            Obstacles.of(
                Optional.of(account(orders, dispute, balance)),
                released,
                waived ? Optional.of(euros("12.50")) : Optional.empty());

        assertThat(report.obstacles()).isEqualTo(expected);
      }
    }
  }

  @Test
  void setsAsideExactlyWhatIsKeptAndNeverMoney() {
    for (int orders = 0; orders < 16; orders++) {
      ShopAccount all = account(orders, true, true);
      Kept kept = new Kept(all.orders().stream().map(Order::id).toList(), all.disputes());

      assertThat(
              Obstacles.of(Optional.of(all), false, Optional.empty(), Optional.of(kept))
                  .obstacles())
          .containsExactly(Obstacle.WALLET_BALANCE);
      Kept another = new Kept(List.of("O-99"), List.of("P-99"));
      assertThat(Obstacles.of(Optional.of(all), false, Optional.empty(), Optional.of(another)))
          .isEqualTo(Obstacles.of(Optional.of(all), false, Optional.empty()));
    }
  }

  @Test
  void isNotClearWithoutAnAccount() {
    assertThat(Obstacles.of(Optional.empty(), true, Optional.of(euros("99"))).obstacles())
        .containsExactly(Obstacle.ACCOUNT_UNKNOWN);
  }

  private static ShopAccount account(int orders, boolean dispute, boolean balance) {
    List<Order> open =
        EnumSet.allOf(OrderState.class).stream()
            .filter(state -> (orders & 1 << state.ordinal()) != 0)
            .map(state -> new Order("O-" + state.ordinal(), state))
            .toList();
    return new ShopAccount(
        "1",
        MailAddress.of("a@example.com").orElseThrow(),
        false,
        open,
        dispute ? List.of("P-1") : List.of(),
        new BigDecimal(balance ? "12.50" : "0.00"),
        "EUR");
  }

  private static Money euros(String amount) {
    return new Money(new BigDecimal(amount), "EUR");
  }
}
