package io.erasuredesk.approval;

import io.erasuredesk.access.Actor;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.verification.PrecheckReport;
import io.erasuredesk.verification.Prechecks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Approves what a page has shown and nothing else (threat 62): beside the version, the digest of
 * what was shown must be the one of what would be erased now.
 *
 * <p>Refuses what {@link ApproveErasure} refuses, and {@code CHANGED_MEANWHILE} for another digest.
 */
@ApplicationScoped
public class ApproveShown {

  private final Tickets tickets;
  private final Prechecks prechecks;
  private final ApprovalDigest digest;
  private final ApproveErasure approveErasure;

  ApproveShown(
      Tickets tickets, Prechecks prechecks, ApprovalDigest digest, ApproveErasure approveErasure) {
    this.tickets = tickets;
    this.prechecks = prechecks;
    this.digest = digest;
    this.approveErasure = approveErasure;
  }

  /**
   * Approves.
   *
   * @param version the version that was shown
   * @param typedRef the reference as the approver typed it
   * @param shown the digest that was shown ({@link PrepareApproval.Prepared#shown})
   */
  @Transactional
  public Ticket approve(
      TicketRef ref, Actor.Staff by, long version, String typedRef, String shown) {
    Ticket ticket = tickets.lock(ref);
    ticket.requireAnotherPerson(by.name());
    Decisions.requireVersion(ticket, version);
    Optional<PrecheckReport> report =
        prechecks.find(ticket).map(check -> prechecks.report(ticket, check));
    if (report.filter(said -> isShown(digest.of(ticket, said), shown)).isEmpty()) {
      throw new DeskException(
          ProblemType.CHANGED_MEANWHILE, "What would be erased is not what the page showed");
    }
    return approveErasure.approve(ref, by, version, typedRef);
  }

  private static boolean isShown(byte[] now, String shown) {
    return MessageDigest.isEqual(
        HexFormat.of().formatHex(now).getBytes(StandardCharsets.US_ASCII),
        shown.getBytes(StandardCharsets.UTF_8));
  }
}
