package io.erasuredesk.api;

import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.verification.DataPoint;
import io.erasuredesk.verification.Level;
import io.erasuredesk.verification.identity.Standing;
import io.erasuredesk.verification.identity.Why;
import io.erasuredesk.verification.risk.RiskFlag;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How well it is proven who asks, on the wire.
 *
 * @param needed the level that this account needs, and why
 * @param reached null if not even L1 is reached; after a verification, what it reached
 * @param missing what the level still wants; empty = enough
 * @param proven what the desk has seen proven
 * @param matched data points that matched; what they are is not told
 */
@Schema(name = "Identity")
record IdentityView(
    Level needed,
    Why why,
    @Nullable Level reached,
    Set<String> missing,
    Set<Evidence> proven,
    Set<DataPoint> matched,
    Set<RiskFlag> flags,
    boolean mailboxLost,
    boolean needsSecondAdmin) {

  static IdentityView of(Standing standing) {
    return new IdentityView(
        standing.needed(),
        standing.why(),
        standing.reached().orElse(null),
        new TreeSet<>(standing.missing()),
        standing.proven(),
        standing.matched(),
        standing.flags(),
        standing.mailboxLost(),
        standing.needsSecondAdmin());
  }
}
