package io.erasuredesk.console.ticket;

import io.erasuredesk.access.Role;
import io.erasuredesk.console.Door;
import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.ticket.clock.AcknowledgeRequest;
import io.erasuredesk.ticket.clock.Means;
import io.erasuredesk.verification.CheckPreconditions;
import io.erasuredesk.verification.identity.VerifyRequest;
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

/** What leads to the verification: the state at the shop, the clocks, and the word of an agent. */
@Path("/console/tickets/{ref}")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@PermitAll // the door asks who it is
public class VerifyPage {

  private static final Set<Role> AGENTS = Set.of(Role.AGENT);

  private final TicketForms forms;
  private final TicketScreen screen;
  private final CheckPreconditions checkPreconditions;
  private final VerifyRequest verifyRequest;
  private final AcknowledgeRequest acknowledgeRequest;
  private final Versions versions;

  VerifyPage(
      TicketForms forms,
      TicketScreen screen,
      CheckPreconditions checkPreconditions,
      VerifyRequest verifyRequest,
      AcknowledgeRequest acknowledgeRequest,
      Versions versions) {
    this.forms = forms;
    this.screen = screen;
    this.checkPreconditions = checkPreconditions;
    this.verifyRequest = verifyRequest;
    this.acknowledgeRequest = acknowledgeRequest;
    this.versions = versions;
  }

  /** Asks the shop now. */
  @POST
  @Path("/precheck")
  @Operation(hidden = true)
  public Response check(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        Door.WORKERS,
        ref,
        "precheck",
        body,
        screen,
        sent -> {
          checkPreconditions.check(versions.id(sent.ref()));
          return forms.done(sent, Done.CHECKED);
        });
  }

  /** Vouches for identity and preconditions. */
  @POST
  @Path("/verification")
  @Operation(hidden = true)
  public Response verify(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        AGENTS,
        ref,
        "verification",
        body,
        screen,
        sent -> {
          Typed typed = sent.typed();
          verifyRequest.verify(
              sent.ref(),
              sent.by(),
              sent.version(),
              typed.some(Evidence.class, "evidence", "evidence"),
              typed.text("vnote"));
          return forms.done(sent, Done.VERIFIED);
        });
  }

  /** Says that the customer was told past the desk. */
  @POST
  @Path("/acknowledgement")
  @Operation(hidden = true)
  public Response acknowledge(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        Door.WORKERS,
        ref,
        "acknowledgement",
        body,
        screen,
        sent -> {
          acknowledgeRequest.acknowledge(
              sent.ref(),
              sent.by(),
              sent.version(),
              sent.typed().one(Means.class, "how", "way by which the customer was told"));
          return forms.done(sent, Done.ACKNOWLEDGED);
        });
  }
}
