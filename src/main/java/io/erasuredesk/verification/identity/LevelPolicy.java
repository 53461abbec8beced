package io.erasuredesk.verification.identity;

import io.erasuredesk.verification.Level;
import io.erasuredesk.verification.VerificationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/**
 * Which level an account needs (requirement 5.1): the operator's least one, another for an account
 * that holds nothing, and L3 with a risk flag, much money or a lost mailbox, whatever the setting.
 */
@ApplicationScoped
class LevelPolicy {

  /**
   * A level and why it is that one.
   *
   * @param why a closed word
   */
  record Needed(Level level, Why why) {}

  private final VerificationConfig config;

  LevelPolicy(VerificationConfig config) {
    this.config = config;
  }

  Needed needed(boolean flagged, boolean mailboxLost, boolean empty, BigDecimal wallet) {
    if (mailboxLost) {
      return new Needed(Level.L3, Why.MAILBOX_LOST);
    }
    if (flagged) {
      return new Needed(Level.L3, Why.RISK);
    }
    if (wallet.signum() > 0 && wallet.compareTo(config.walletThreshold()) >= 0) {
      return new Needed(Level.L3, Why.WALLET);
    }
    return empty
        ? new Needed(config.leastLevelOfEmpty(), Why.EMPTY_ACCOUNT)
        : new Needed(config.leastLevel(), Why.ACCOUNT);
  }
}
