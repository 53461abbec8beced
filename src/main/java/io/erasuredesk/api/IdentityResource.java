package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.AGENT;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.verification.DataPoint;
import io.erasuredesk.verification.match.CheckPhoneCode;
import io.erasuredesk.verification.match.MatchDataPoint;
import io.erasuredesk.verification.match.SendPhoneCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a customer says is compared where the truth is, at the shop: the representative types it in
 * and gets yes or no. What was said is in no log and in no answer.
 */
@Path(ApiPaths.TICKETS)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class IdentityResource {

  /** What the customer said to one question. */
  @Schema(name = "NewMatch")
  record NewMatch(
      @Schema(implementation = DataPoint.class) @NotNull String point,
      @NotBlank @Size(max = 40) String said) {

    @Override
    public String toString() {
      return "NewMatch[hidden]";
    }
  }

  /** The code that came to the telephone. */
  @Schema(name = "PhoneCode")
  record TypedCode(@NotBlank @Size(max = 40) String code) {

    @Override
    public String toString() {
      return "TypedCode[hidden]";
    }
  }

  /** Whether it matched, and how many wrong answers may follow. */
  @Schema(name = "Match")
  record MatchView(boolean match, int triesLeft) {

    static MatchView of(MatchDataPoint.Result result) {
      return new MatchView(result.match(), result.triesLeft());
    }
  }

  /** Until when the code can be typed in. */
  @Schema(name = "PhoneCodeSent")
  record SentView(Instant expiresAt) {}

  private final TicketIds ids;
  private final MatchDataPoint match;
  private final SendPhoneCode sendCode;
  private final CheckPhoneCode checkCode;
  private final CurrentStaff staff;

  IdentityResource(
      TicketIds ids,
      MatchDataPoint match,
      SendPhoneCode sendCode,
      CheckPhoneCode checkCode,
      CurrentStaff staff) {
    this.ids = ids;
    this.match = match;
    this.sendCode = sendCode;
    this.checkCode = checkCode;
    this.staff = staff;
  }

  @POST
  @Path("{ref}/match")
  @RolesAllowed(AGENT)
  @Operation(
      summary = "Compare what the customer said with what the shop knows",
      description =
          "LAST_ORDER_MONTH as 2026-03, ORDER_COUNT in digits, DELIVERY_POSTCODE, PAYMENT_LAST4."
              + " The shop's value is never told. 429 once too many answers were wrong: for the"
              + " ticket, for the account whatever its tickets, for the question, or by the agent.")
  public MatchView match(
      @PathParam("ref") String ref,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid NewMatch body) {
    ids.of(Words.ref(ref), IfMatch.optional(ifMatch));
    return MatchView.of(
        match.match(
            Words.ref(ref),
            staff.actor(),
            Words.closed(DataPoint.class, "point", body.point()),
            body.said()));
  }

  @POST
  @Path("{ref}/phone-code")
  @Consumes(MediaType.WILDCARD) // there is no body
  @RolesAllowed(AGENT)
  @Operation(
      summary = "Have the shop send a code to the telephone on file",
      description =
          "The customer types it on the page behind the link, or tells the agent. An earlier code"
              + " ends. 409 if there is no telephone on file, 429 past the codes of the day.")
  public SentView send(
      @PathParam("ref") String ref, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    ids.of(Words.ref(ref), IfMatch.optional(ifMatch));
    return new SentView(sendCode.send(Words.ref(ref), staff.actor()));
  }

  @POST
  @Path("{ref}/phone-code/check")
  @RolesAllowed(AGENT)
  @Operation(
      summary = "Type the code in that the customer told",
      description = "A wrong code, an old one and one that was never sent look the same.")
  public MatchView check(
      @PathParam("ref") String ref,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid TypedCode body) {
    return MatchView.of(
        checkCode.check(
            ids.of(Words.ref(ref), IfMatch.optional(ifMatch)), staff.actor(), body.code()));
  }
}
