package io.erasuredesk.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.erasuredesk.approval.TwoAdmins;
import io.erasuredesk.erasure.ErasureProgress;
import io.erasuredesk.mail.DmarcVerdict;
import io.erasuredesk.ticket.Channel;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.ticket.LookUp;
import io.erasuredesk.ticket.Regime;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.verification.Hint;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A ticket on the wire. What a customer said is opened for agents and admins only: to an auditor,
 * and once the desk has forgotten, {@code subject}, {@code requester}, {@code sender} and {@code
 * account.address} are null.
 */
@Schema(
    name = "Ticket",
    description =
        "To an auditor, and once forgotten, subject, requester, sender and account.address are"
            + " null; the shop's account id stays, it is what an audit compares. In lists identity is"
            + " null.")
record TicketView(
    String ref,
    TicketStatus status,
    Instant statusSince,
    Regime regime,
    Channel channel,
    String locale,
    Instant receivedAt,
    Instant dueAt,
    @JsonUnwrapped ClocksView terms,
    @Nullable String subject,
    @Nullable RequesterView requester,
    @Nullable SenderView sender,
    LookUp lookUp,
    @Nullable AccountView account,
    @Nullable String createdBy,
    @Nullable String assignee,
    @Nullable Instant confirmedAt,
    @Nullable String reason,
    boolean ordersReleased,
    @Nullable VerificationView verification,
    @Nullable IdentityView identity,
    @Nullable ApprovalView approval,
    @Nullable Instant coolingOffUntil,
    ErasureProgress.@Nullable Progress erasure,
    @Nullable DenialReason denialReason,
    @Nullable String actionReason,
    boolean legalHold,
    Set<Hint> hints,
    @JsonUnwrapped WorkView work,
    long version) {

  /** Who asks; the address is a claim. */
  @Schema(name = "Requester")
  record RequesterView(@Nullable String address, String name) {}

  /** The lines of the mail side by side, so that a person sees where they differ. */
  @Schema(name = "Sender")
  record SenderView(
      @Nullable String from,
      @Nullable String replyTo,
      @Nullable String envelope,
      DmarcVerdict dmarc) {}

  /** The account at the shop. */
  @Schema(name = "Account")
  record AccountView(String id, @Nullable String address) {}

  /** Who vouched, and on what. */
  @Schema(name = "Verification")
  record VerificationView(String by, @Nullable Instant at, Set<Evidence> evidence) {}

  /** Who approved; before that the first of two admins alone, where two are needed. */
  @Schema(name = "Approval")
  record ApprovalView(@Nullable String by, @Nullable Instant at, TwoAdmins.@Nullable First first) {}

  @Override
  public String toString() {
    return "TicketView[" + ref + "]";
  }
}
