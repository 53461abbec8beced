package io.erasuredesk.verification.identity;

import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.verification.Challenges;
import io.erasuredesk.verification.PrecheckReport;
import io.erasuredesk.verification.Prechecks;
import io.erasuredesk.verification.match.Matches;
import io.erasuredesk.verification.match.PhoneCodes;
import io.erasuredesk.verification.risk.RiskFlag;
import io.erasuredesk.verification.risk.Risks;
import io.erasuredesk.verification.signin.SignIns;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How well it is proven who asks, read from what the desk has seen: the one place that the level is
 * computed at. Works in the caller's transaction.
 */
@ApplicationScoped
public class Identity {

  private final Challenges challenges;
  private final Matches matches;
  private final PhoneCodes codes;
  private final SignIns signIns;
  private final LostMailboxes lost;
  private final Risks risks;
  private final Prechecks prechecks;
  private final LevelPolicy policy;

  Identity(
      Challenges challenges,
      Matches matches,
      PhoneCodes codes,
      SignIns signIns,
      LostMailboxes lost,
      Risks risks,
      Prechecks prechecks,
      LevelPolicy policy) {
    this.challenges = challenges;
    this.matches = matches;
    this.codes = codes;
    this.signIns = signIns;
    this.lost = lost;
    this.risks = risks;
    this.prechecks = prechecks;
    this.policy = policy;
  }

  /** How a ticket stands, with what a representative has vouched for, if one has. */
  public Standing of(Ticket ticket) {
    Set<Evidence> counts = proven(ticket);
    if (ticket.verifiedBy().isPresent()) {
      // a representative vouched for exactly this; what came later is not part of it
      counts.retainAll(ticket.evidence());
      ticket.evidence().stream().filter(code -> !code.mustBeSeenByTheDesk()).forEach(counts::add);
    }
    return standing(ticket, counts);
  }

  /** How a ticket would stand if a representative vouched for this evidence. */
  Standing with(Ticket ticket, Set<Evidence> evidence) {
    return standing(ticket, evidence);
  }

  /** The evidence that the desk itself has seen proven. */
  Set<Evidence> proven(Ticket ticket) {
    Set<Evidence> proven = EnumSet.noneOf(Evidence.class);
    if (challenges.wereConfirmed(ticket) && !lost.isLost(ticket)) {
      proven.add(Evidence.REGISTERED_MAILBOX);
    }
    if (!matches.matched(ticket).isEmpty()) {
      proven.add(Evidence.DATA_MATCH);
    }
    if (codes.wasProven(ticket)) {
      proven.add(Evidence.PHONE_CODE);
    }
    if (signIns.wasProven(ticket)) {
      proven.add(Evidence.SHOP_SIGN_IN);
    }
    return proven;
  }

  private Standing standing(Ticket ticket, Set<Evidence> evidence) {
    Set<RiskFlag> flags = risks.flags(ticket);
    boolean isLost = lost.isLost(ticket);
    LevelPolicy.Needed needed =
        policy.needed(!flags.isEmpty(), isLost, risks.isEmpty(ticket), wallet(ticket));
    Proofs proofs = new Proofs(evidence, matches.matched(ticket), isLost);
    return new Standing(
        proofs.level(),
        needed.level(),
        needed.why(),
        flags,
        proven(ticket),
        proofs.matched(),
        proofs.lacks(needed.level()).stream().map(Enum::name).collect(Collectors.toSet()),
        isLost);
  }

  private BigDecimal wallet(Ticket ticket) {
    return prechecks
        .find(ticket)
        .map(check -> prechecks.report(ticket, check))
        .map(PrecheckReport::wallet)
        .orElse(BigDecimal.ZERO);
  }
}
