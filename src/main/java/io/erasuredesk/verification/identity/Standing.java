package io.erasuredesk.verification.identity;

import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.verification.DataPoint;
import io.erasuredesk.verification.Level;
import io.erasuredesk.verification.risk.RiskFlag;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How well it is proven by now that the account's owner asks.
 *
 * @param reached the level; empty if not even the first is reached
 * @param needed the level that this account needs
 * @param why why it needs that one
 * @param flags signs of a take-over
 * @param proven the evidence that the desk itself has seen proven
 * @param matched the data points that matched
 * @param missing closed words for what is missing; empty = enough
 * @param mailboxLost whether the registered mailbox was reported lost
 */
public record Standing(
    Optional<Level> reached,
    Level needed,
    Why why,
    Set<RiskFlag> flags,
    Set<Evidence> proven,
    Set<DataPoint> matched,
    Set<String> missing,
    boolean mailboxLost) {

  public Standing {
    flags = flags.isEmpty() ? Set.of() : EnumSet.copyOf(flags);
    proven = proven.isEmpty() ? Set.of() : EnumSet.copyOf(proven);
    matched = matched.isEmpty() ? Set.of() : EnumSet.copyOf(matched);
    missing = Set.copyOf(missing);
  }

  /** Whether the level that is needed is reached. */
  public boolean isEnough() {
    return missing.isEmpty();
  }

  /** Whether two admins must agree: with a sign of a take-over, and with a lost mailbox. */
  public boolean needsSecondAdmin() {
    return !flags.isEmpty() || mailboxLost;
  }
}
