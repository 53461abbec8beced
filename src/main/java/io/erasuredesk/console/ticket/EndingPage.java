package io.erasuredesk.console.ticket;

import io.erasuredesk.access.Role;
import io.erasuredesk.approval.DenyErasure;
import io.erasuredesk.approval.DismissTicket;
import io.erasuredesk.approval.MarkDuplicate;
import io.erasuredesk.approval.ProposeDenial;
import io.erasuredesk.erasure.WithdrawRequest;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.TicketStatus;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Ends without an erasure. */
@Path("/console/tickets/{ref}")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@PermitAll // the door asks who it is
public class EndingPage {

  private static final Set<Role> AGENTS = Set.of(Role.AGENT);
  private static final Set<Role> ADMINS = Set.of(Role.ADMIN);
  private static final int OK = 200;

  private final TicketForms forms;
  private final TicketScreen screen;
  private final WithdrawRequest withdrawRequest;
  private final DismissTicket dismissTicket;
  private final MarkDuplicate markDuplicate;
  private final ProposeDenial proposeDenial;
  private final DenyErasure denyErasure;
  private final Previews previews;
  private final Versions versions;

  EndingPage(
      TicketForms forms,
      TicketScreen screen,
      WithdrawRequest withdrawRequest,
      DismissTicket dismissTicket,
      MarkDuplicate markDuplicate,
      ProposeDenial proposeDenial,
      DenyErasure denyErasure,
      Previews previews,
      Versions versions) {
    this.forms = forms;
    this.screen = screen;
    this.withdrawRequest = withdrawRequest;
    this.dismissTicket = dismissTicket;
    this.markDuplicate = markDuplicate;
    this.proposeDenial = proposeDenial;
    this.denyErasure = denyErasure;
    this.previews = previews;
    this.versions = versions;
  }

  /** Stops it on the customer's proven word. */
  @POST
  @Path("/withdrawal")
  @Operation(hidden = true)
  public Response withdraw(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        AGENTS,
        ref,
        "withdrawal",
        body,
        screen,
        sent -> {
          if (!sent.typed().ticked("proven")) {
            throw new DeskException(
                ProblemType.INVALID_INPUT,
                "Say that the customer's word is proven, or do not stop it");
          }
          Ticket ticket = withdrawRequest.withdraw(versions.require(sent), sent.by());
          return forms.done(
              sent, ticket.status() == TicketStatus.WITHDRAWN ? Done.WITHDRAWN : Done.STOPPING);
        });
  }

  /** Closes what was no request. */
  @POST
  @Path("/dismissal")
  @Operation(hidden = true)
  public Response dismiss(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        AGENTS,
        ref,
        "dismissal",
        body,
        screen,
        sent -> {
          dismissTicket.dismiss(
              sent.ref(), sent.by(), sent.version(), sent.typed().text("noRequest"));
          return forms.done(sent, Done.DISMISSED);
        });
  }

  /** Ends it because another ticket goes on. */
  @POST
  @Path("/duplicate")
  @Operation(hidden = true)
  public Response duplicate(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        AGENTS,
        ref,
        "duplicate",
        body,
        screen,
        sent -> {
          TicketRef other =
              TicketRef.of(sent.typed().text("of").strip())
                  .orElseThrow(
                      () ->
                          new DeskException(
                              ProblemType.INVALID_INPUT, "A reference looks like D-XXXX-XXXX"));
          markDuplicate.mark(sent.ref(), sent.by(), sent.version(), other);
          return forms.done(sent, Done.DUPLICATE);
        });
  }

  /** Proposes to deny; an admin decides. */
  @POST
  @Path("/denial-proposal")
  @Operation(hidden = true)
  public Response propose(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        AGENTS,
        ref,
        "denial-proposal",
        body,
        screen,
        sent -> {
          proposeDenial.propose(
              sent.ref(),
              sent.by(),
              sent.version(),
              reason(sent.typed()),
              sent.typed().text("text"));
          return forms.done(sent, Done.PROPOSED);
        });
  }

  /** Shows the letter, and denies once it was looked at. */
  @POST
  @Path("/denial")
  @Operation(hidden = true)
  public Response deny(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        ADMINS,
        ref,
        "denial",
        body,
        screen,
        sent -> {
          DenialReason reason = reason(sent.typed());
          String text = sent.typed().text("text");
          Optional<Preview> unseen =
              previews.unseen(
                  sent.ref(),
                  Letter.DENIED,
                  Map.of("reason", reason.name(), "text", text),
                  sent.typed());
          if (unseen.isPresent()) {
            return screen.show(
                OK,
                TicketScreen.frame(sent.visit()),
                sent.ref(),
                sent.visit(),
                Shown.of(sent.typed()).with(unseen.get()));
          }
          denyErasure.deny(sent.ref(), sent.by(), sent.version(), reason, text);
          return forms.done(sent, Done.DENIED);
        });
  }

  private static DenialReason reason(Typed typed) {
    return typed.one(DenialReason.class, "reason", "reason");
  }
}
