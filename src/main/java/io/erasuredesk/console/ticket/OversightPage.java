package io.erasuredesk.console.ticket;

import io.erasuredesk.access.Role;
import io.erasuredesk.approval.HoldCategory;
import io.erasuredesk.approval.HoldErasure;
import io.erasuredesk.approval.LiftHold;
import io.erasuredesk.erasure.RetryErasure;
import io.erasuredesk.erasure.TakeApprovalBack;
import io.erasuredesk.ticket.clock.ExtendClock;
import io.erasuredesk.ticket.clock.ExtensionReason;
import io.erasuredesk.verification.AllowPartial;
import io.erasuredesk.verification.PartialGround;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What an admin does to a ticket beside deciding it. */
@Path("/console/tickets/{ref}")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@PermitAll // the door asks who it is
public class OversightPage {

  private static final Set<Role> ADMINS = Set.of(Role.ADMIN);

  private final TicketForms forms;
  private final TicketScreen screen;
  private final HoldErasure holdErasure;
  private final LiftHold liftHold;
  private final RetryErasure retryErasure;
  private final AllowPartial allowPartial;
  private final TakeApprovalBack takeApprovalBack;
  private final ExtendClock extendClock;

  OversightPage(
      TicketForms forms,
      TicketScreen screen,
      HoldErasure holdErasure,
      LiftHold liftHold,
      RetryErasure retryErasure,
      AllowPartial allowPartial,
      TakeApprovalBack takeApprovalBack,
      ExtendClock extendClock) {
    this.forms = forms;
    this.screen = screen;
    this.holdErasure = holdErasure;
    this.liftHold = liftHold;
    this.retryErasure = retryErasure;
    this.allowPartial = allowPartial;
    this.takeApprovalBack = takeApprovalBack;
    this.extendClock = extendClock;
  }

  /** Puts a legal hold on it, or changes the one that is on it. */
  @POST
  @Path("/hold")
  @Operation(hidden = true)
  public Response hold(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        ADMINS,
        ref,
        "hold",
        body,
        screen,
        sent -> {
          Typed typed = sent.typed();
          holdErasure.hold(
              sent.ref(),
              sent.by(),
              sent.version(),
              new HoldErasure.Wanted(
                  typed.text("holdReason"),
                  typed.some(HoldCategory.class, "scope", "scope"),
                  typed.day("reviewOn", "day of the review"),
                  typed.ticked("silent")));
          return forms.done(sent, Done.HELD);
        });
  }

  /** Lifts it. */
  @POST
  @Path("/lift")
  @Operation(hidden = true)
  public Response lift(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        ADMINS,
        ref,
        "lift",
        body,
        screen,
        sent -> {
          liftHold.lift(sent.ref(), sent.by(), sent.version());
          return forms.done(sent, Done.LIFTED);
        });
  }

  /** Lets an order go on that waits for a person. */
  @POST
  @Path("/retry")
  @Operation(hidden = true)
  public Response retry(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        ADMINS,
        ref,
        "retry",
        body,
        screen,
        sent -> {
          retryErasure.retry(sent.ref(), sent.by(), sent.version());
          return forms.done(sent, Done.RETRIED);
        });
  }

  /** Sets aside what has blocked it for too long. */
  @POST
  @Path("/partial-erasure")
  @Operation(hidden = true)
  public Response partly(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        ADMINS,
        ref,
        "partial-erasure",
        body,
        screen,
        sent -> {
          allowPartial.allow(
              sent.ref(),
              sent.by(),
              sent.version(),
              sent.typed().one(PartialGround.class, "ground", "ground"));
          return forms.done(sent, Done.PARTLY);
        });
  }

  /** Takes the approval back before there is an order to erase. */
  @POST
  @Path("/recall")
  @Operation(hidden = true)
  public Response takeBack(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        ADMINS,
        ref,
        "recall",
        body,
        screen,
        sent -> {
          takeApprovalBack.takeBack(
              sent.ref(), sent.by(), sent.version(), sent.typed().text("whyBack"));
          return forms.done(sent, Done.TAKEN_BACK);
        });
  }

  /** Takes the longer time that the law gives, with a letter that says why. */
  @POST
  @Path("/extension")
  @Operation(hidden = true)
  public Response extend(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        ADMINS,
        ref,
        "extension",
        body,
        screen,
        sent -> {
          Typed typed = sent.typed();
          extendClock.extend(
              sent.ref(),
              sent.by(),
              sent.version(),
              typed.one(ExtensionReason.class, "longer", "reason"),
              typed.text("longerText"));
          return forms.done(sent, Done.EXTENDED);
        });
  }
}
