package io.erasuredesk.verification.risk;

import io.erasuredesk.verification.AccountHistory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which flags an account's history raises. What lies in the future raises one too. */
@ApplicationScoped
class RiskPolicy {

  private final RiskConfig config;

  RiskPolicy(RiskConfig config) {
    this.config = config;
  }

  Set<RiskFlag> flags(AccountHistory history, Instant now) {
    Set<RiskFlag> flags = EnumSet.noneOf(RiskFlag.class);
    if (isRecent(history.addressChangedAt(), config.addressChanged(), now)) {
      flags.add(RiskFlag.ADDRESS_CHANGED);
    }
    if (isRecent(history.passwordResetAt(), config.passwordReset(), now)) {
      flags.add(RiskFlag.PASSWORD_RESET);
    }
    if (isRecent(history.newDeviceAt(), config.newDevice(), now)) {
      flags.add(RiskFlag.NEW_DEVICE);
    }
    if (isRecent(history.paymentDisputedAt(), config.paymentDisputed(), now)) {
      flags.add(RiskFlag.PAYMENT_DISPUTED);
    }
    return flags;
  }

  private static boolean isRecent(@Nullable Instant at, Duration window, Instant now) {
    return at != null && at.isAfter(now.minus(window));
  }
}
