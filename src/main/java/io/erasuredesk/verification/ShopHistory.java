package io.erasuredesk.verification;

import com.fasterxml.jackson.databind.JsonNode;
import io.erasuredesk.mail.MailAddress;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the shop may say of an account's history. Not every shop keeps it, so a field may be
 * missing or null; one that is there and makes no sense is a broken answer.
 */
final class ShopHistory {

  private ShopHistory() {}

  static AccountHistory of(JsonNode account, BigDecimal wallet) {
    return new AccountHistory(
        time(account, "registeredAddressChangedAt"),
        address(account, "formerAddress"),
        time(account, "passwordResetAt"),
        time(account, "newDeviceAt"),
        time(account, "paymentDisputedAt"),
        isEmpty(account, wallet));
  }

  private static boolean isEmpty(JsonNode account, BigDecimal wallet) {
    JsonNode reviews = account.path("reviews");
    return ShopAnswers.list(account, "orders").isEmpty()
        && ShopAnswers.list(account, "disputes").isEmpty()
        && wallet.signum() == 0
        && (reviews.isMissingNode() || (reviews.isInt() && reviews.intValue() == 0));
  }

  private static @Nullable Instant time(JsonNode account, String name) {
    if (!account.hasNonNull(name)) {
      return null;
    }
    try {
      return OffsetDateTime.parse(ShopAnswers.text(account, name)).toInstant();
    } catch (DateTimeException e) {
      // without its cause: the message quotes the answer
      throw ShopAnswers.broken("has a time that is none: " + name);
    }
  }

  private static @Nullable MailAddress address(JsonNode account, String name) {
    if (!account.hasNonNull(name)) {
      return null;
    }
    return MailAddress.of(ShopAnswers.text(account, name))
        .orElseThrow(() -> ShopAnswers.broken("has no usable address: " + name));
  }
}
