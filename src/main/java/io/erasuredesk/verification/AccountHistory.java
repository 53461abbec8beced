package io.erasuredesk.verification;

import io.erasuredesk.mail.MailAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an account lately, as far as the shop says it; what it does not say is null.
 * Personal data: never logged, stored sealed only.
 *
 * @param addressChangedAt when the registered address was last changed
 * @param formerAddress the registered address before that change
 * @param passwordResetAt when the password was last reset
 * @param newDeviceAt when somebody last signed in from a device that was not known
 * @param paymentDisputedAt when a payment was last disputed
 * @param empty whether nothing would be lost: no order, not even an old one, no dispute, no money,
 *     no review
 */
public record AccountHistory(
    @Nullable Instant addressChangedAt,
    @Nullable MailAddress formerAddress,
    @Nullable Instant passwordResetAt,
    @Nullable Instant newDeviceAt,
    @Nullable Instant paymentDisputedAt,
    boolean empty) {

  /** Nothing is known; so it is not known to be empty either. */
  static final AccountHistory UNKNOWN = new AccountHistory(null, null, null, null, null, false);

  @Override
  public String toString() {
    return "AccountHistory[hidden]";
  }
}
