package io.erasuredesk.console.ticket;

import io.erasuredesk.access.Role;
import io.erasuredesk.approval.ApproveShown;
import io.erasuredesk.approval.DenyErasure;
import io.erasuredesk.approval.ReturnToVerifier;
import io.erasuredesk.console.Door;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.TicketStatus;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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

/**
 * The decision of an admin, on a page of its own that shows exactly what will be destroyed. The
 * approval takes the reference typed by hand, a fresh sign-in, and what the page showed: if any of
 * it has changed since, nothing happens but that the page is shown anew.
 */
@Path("/console/tickets/{ref}/approval")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@PermitAll // the door asks who it is
public class ApprovalPage {

  private static final Set<Role> ADMINS = Set.of(Role.ADMIN);
  private static final int OK = 200;

  private final Door door;
  private final TicketForms forms;
  private final ApprovalScreen screen;
  private final ApproveShown approveShown;
  private final ReturnToVerifier returnToVerifier;
  private final DenyErasure denyErasure;
  private final Previews previews;

  ApprovalPage(
      Door door,
      TicketForms forms,
      ApprovalScreen screen,
      ApproveShown approveShown,
      ReturnToVerifier returnToVerifier,
      DenyErasure denyErasure,
      Previews previews) {
    this.door = door;
    this.forms = forms;
    this.screen = screen;
    this.approveShown = approveShown;
    this.returnToVerifier = returnToVerifier;
    this.denyErasure = denyErasure;
    this.previews = previews;
  }

  /** The page; only for what waits for an approval. */
  @GET
  @Consumes(MediaType.WILDCARD) // there is no body
  @Operation(hidden = true)
  public Response show(@PathParam("ref") String ref) {
    return door.page(
        ADMINS,
        visit -> {
          TicketRef known = TicketForms.known(ref);
          return screen
              .offered(OK, TicketScreen.frame(visit), known, visit, Shown.NOTHING)
              .orElseThrow(
                  () ->
                      new DeskException(
                          ProblemType.WRONG_STATUS, "This ticket does not wait for an approval"));
        });
  }

  /** The one act that cannot be undone. */
  @POST
  @Operation(hidden = true)
  public Response approve(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        ADMINS,
        ref,
        "approval",
        body,
        screen,
        sent -> {
          Ticket ticket =
              approveShown.approve(
                  sent.ref(),
                  sent.visit().freshActor(),
                  sent.version(),
                  sent.typed().text("typed").strip(),
                  sent.typed().text("shown"));
          boolean waits = ticket.status() == TicketStatus.AWAITING_APPROVAL;
          return forms.done(sent, waits ? Done.FIRST_APPROVED : Done.APPROVED);
        });
  }

  /** Back to the verifier, with what is missing. */
  @POST
  @Path("/return")
  @Operation(hidden = true)
  public Response back(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        ADMINS,
        ref,
        "return",
        body,
        screen,
        sent -> {
          returnToVerifier.back(
              sent.ref(), sent.by(), sent.version(), sent.typed().text("missing"));
          return forms.done(sent, Done.RETURNED);
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
          DenialReason reason = sent.typed().one(DenialReason.class, "reason", "reason");
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
}
