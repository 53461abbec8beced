package io.erasuredesk.verification;

import io.erasuredesk.mail.MailAddress;
import java.math.BigDecimal;
import java.util.List;

/**
 * An account as the shop shows it at one moment. Personal data: never logged, stored sealed only.
 *
 * @param id the shop's own id
 * @param address the registered address
 * @param suspended whether access is cut
 * @param orders all orders that are not closed
 * @param disputes ids of open disputes
 * @param wallet what would be lost, zero or more
 * @param currency ISO 4217 code of the wallet
 * @param history what happened to the account lately
 */
public record ShopAccount(
    String id,
    MailAddress address,
    boolean suspended,
    List<Order> orders,
    List<String> disputes,
    BigDecimal wallet,
    String currency,
    AccountHistory history) {

  public ShopAccount {
    orders = List.copyOf(orders);
    disputes = List.copyOf(disputes);
  }

  /** An account of which nothing but its state is known. */
  ShopAccount(
      String id,
      MailAddress address,
      boolean suspended,
      List<Order> orders,
      List<String> disputes,
      BigDecimal wallet,
      String currency) {
    this(id, address, suspended, orders, disputes, wallet, currency, AccountHistory.UNKNOWN);
  }

  /** An order that is not closed. */
  public record Order(String id, OrderState state) {}

  /** How far an open order has come. */
  public enum OrderState {
    /** Unpaid or not shipped: may be cancelled for the customer, if the customer agrees. */
    CANCELLABLE,
    /** On its way: blocks. */
    IN_FULFILMENT,
    /** Money is owed to the customer: blocks. */
    REFUND_DUE,
    /** May still be sent back: blocks. */
    RETURN_WINDOW
  }

  @Override
  public String toString() {
    return "ShopAccount[hidden]";
  }
}
