package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.ticket.AddNote;
import io.erasuredesk.ticket.AssignTicket;
import io.erasuredesk.ticket.ClaimTicket;
import io.erasuredesk.ticket.ReleaseTicket;
import io.erasuredesk.verification.BindAccount;
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
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Who has a ticket, what colleagues should know of it, and whose account it is. */
@Path(ApiPaths.TICKETS)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DeskWorkResource {

  /** Who shall have it. */
  @Schema(name = "Assignment")
  record Assignment(@NotBlank @Size(max = 64) String assignee) {}

  /** A note for colleagues. */
  @Schema(name = "Note")
  record Note(@NotBlank @Size(max = 20_000) String text) {

    @Override
    public String toString() {
      return "Note[hidden]";
    }
  }

  /** The address under which the customer is registered. */
  @Schema(name = "RegisteredAddress")
  record RegisteredAddress(@NotBlank @Size(max = 254) String address) {

    @Override
    public String toString() {
      return "RegisteredAddress[hidden]";
    }
  }

  private final ClaimTicket claimTicket;
  private final ReleaseTicket releaseTicket;
  private final AssignTicket assignTicket;
  private final AddNote addNote;
  private final BindAccount bindAccount;
  private final Answers answers;
  private final CurrentStaff staff;

  DeskWorkResource(
      ClaimTicket claimTicket,
      ReleaseTicket releaseTicket,
      AssignTicket assignTicket,
      AddNote addNote,
      BindAccount bindAccount,
      Answers answers,
      CurrentStaff staff) {
    this.claimTicket = claimTicket;
    this.releaseTicket = releaseTicket;
    this.assignTicket = assignTicket;
    this.addNote = addNote;
    this.bindAccount = bindAccount;
    this.answers = answers;
    this.staff = staff;
  }

  @POST
  @Path("{ref}/claim")
  @Consumes(MediaType.WILDCARD) // there is no body
  @RolesAllowed({AGENT, ADMIN})
  @Operation(summary = "Take a ticket that nobody has")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response claim(
      @PathParam("ref") String ref, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    claimTicket.claim(Words.ref(ref), staff.actor(), IfMatch.optional(ifMatch));
    return answers.ticket(Words.ref(ref));
  }

  @POST
  @Path("{ref}/release")
  @Consumes(MediaType.WILDCARD) // there is no body
  @RolesAllowed({AGENT, ADMIN})
  @Operation(summary = "Put a ticket back; somebody else's only as an admin")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response release(
      @PathParam("ref") String ref, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    releaseTicket.release(Words.ref(ref), staff.actor(), IfMatch.optional(ifMatch));
    return answers.ticket(Words.ref(ref));
  }

  @POST
  @Path("{ref}/assignment")
  @RolesAllowed({AGENT, ADMIN})
  @Operation(summary = "Put a ticket on somebody's desk")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response assign(
      @PathParam("ref") String ref,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid Assignment body) {
    assignTicket.assign(Words.ref(ref), staff.actor(), IfMatch.optional(ifMatch), body.assignee());
    return answers.ticket(Words.ref(ref));
  }

  @POST
  @Path("{ref}/notes")
  @RolesAllowed({AGENT, ADMIN})
  @Operation(summary = "Write a note for colleagues; it is in the thread then")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response note(
      @PathParam("ref") String ref,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid Note body) {
    addNote.add(Words.ref(ref), staff.actor(), IfMatch.optional(ifMatch), body.text());
    return answers.ticket(Words.ref(ref));
  }

  @POST
  @Path("{ref}/account")
  @RolesAllowed(AGENT)
  @Operation(
      summary = "Name the address on file when the account was not found or was ambiguous",
      description = "The shop is asked; the challenge then goes to the address on file.")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response account(@PathParam("ref") String ref, @NotNull @Valid RegisteredAddress body) {
    bindAccount.bind(Words.ref(ref), staff.actor(), Words.address(body.address()));
    return answers.ticket(Words.ref(ref));
  }
}
