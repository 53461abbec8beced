package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.AGENT;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.ledger.AddToTicket;
import io.erasuredesk.ledger.DiscardMail;
import io.erasuredesk.ledger.DiscardReason;
import io.erasuredesk.ledger.MakeTicket;
import io.erasuredesk.ledger.RetryMail;
import io.erasuredesk.ledger.ViewRawMail;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Mails that the desk could not understand, or not take. */
@Path(ApiPaths.BASE + "/quarantine")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class QuarantineResource {

  private static final String MAIL = "message/rfc822";

  /** Why it is put away. */
  @Schema(name = "Discard")
  record Discard(@Schema(implementation = DiscardReason.class) @NotNull String reason) {}

  /** Where it belongs. */
  @Schema(name = "Join")
  record Join(@NotBlank @Size(max = 40) String ref) {}

  private final LedgerViews views;
  private final RetryMail retryMail;
  private final DiscardMail discardMail;
  private final MakeTicket makeTicket;
  private final AddToTicket addToTicket;
  private final ViewRawMail viewRawMail;
  private final Answers answers;
  private final CurrentStaff staff;

  QuarantineResource(
      LedgerViews views,
      RetryMail retryMail,
      DiscardMail discardMail,
      MakeTicket makeTicket,
      AddToTicket addToTicket,
      ViewRawMail viewRawMail,
      Answers answers,
      CurrentStaff staff) {
    this.views = views;
    this.retryMail = retryMail;
    this.discardMail = discardMail;
    this.makeTicket = makeTicket;
    this.addToTicket = addToTicket;
    this.viewRawMail = viewRawMail;
    this.answers = answers;
    this.staff = staff;
  }

  @GET
  @RolesAllowed(AGENT)
  @Operation(summary = "Mails that a person must look at, oldest first, page by page")
  public LedgerView.Page list(
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @QueryParam("cursor") @Nullable UUID cursor) {
    return views.quarantine(cursor, limit);
  }

  @GET
  @Path("{id}/raw")
  @Produces(MAIL)
  @RolesAllowed(AGENT)
  @Operation(summary = "The raw mail, as a download; the view is logged")
  public Response raw(@PathParam("id") UUID id) {
    return Downloads.of(id + ".eml", MAIL, viewRawMail.view(id, staff.actor()));
  }

  @GET
  @Path("{id}")
  @RolesAllowed(AGENT)
  @Operation(summary = "One mail, with the ETag for the next act on it")
  @APIResponse(
      responseCode = "200",
      description = "The mail",
      content = @Content(schema = @Schema(implementation = LedgerView.class)))
  public Response one(@PathParam("id") UUID id) {
    return views.answer(id);
  }

  @POST
  @Path("{id}/retry")
  @RolesAllowed(AGENT)
  @Consumes(MediaType.WILDCARD) // there is no body
  @Operation(
      summary = "Have the desk try it again",
      description =
          "One that the server never gave is asked for again and stays here until it comes.")
  @APIResponse(
      responseCode = "200",
      description = "The mail as it stands now",
      content = @Content(schema = @Schema(implementation = LedgerView.class)))
  public Response retry(
      @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return views.answer(retryMail.retry(id, IfMatch.optional(ifMatch), staff.actor()).id());
  }

  @POST
  @Path("{id}/discard")
  @RolesAllowed(AGENT)
  @Operation(
      summary = "Put it away, with a reason of the closed list",
      description = "The copy stays until the desk forgets it.")
  @APIResponse(
      responseCode = "200",
      description = "The mail as it stands now",
      content = @Content(schema = @Schema(implementation = LedgerView.class)))
  public Response discard(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid Discard body) {
    DiscardReason why = Words.closed(DiscardReason.class, "reason", body.reason());
    return views.answer(
        discardMail.discard(id, IfMatch.optional(ifMatch), why, staff.actor()).id());
  }

  @POST
  @Path("{id}/ticket")
  @RolesAllowed(AGENT)
  @Consumes(MediaType.WILDCARD) // there is no body
  @Operation(summary = "Open a ticket from it")
  @APIResponse(
      responseCode = "201",
      description = "Opened; Location names it",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response ticket(
      @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return answers.created(makeTicket.make(id, IfMatch.optional(ifMatch), staff.actor()).ref());
  }

  @POST
  @Path("{id}/join")
  @RolesAllowed(AGENT)
  @Operation(summary = "Add it to the thread of a ticket; that moves the ticket nowhere")
  @APIResponse(
      responseCode = "200",
      description = "The mail as it stands now",
      content = @Content(schema = @Schema(implementation = LedgerView.class)))
  public Response join(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid Join body) {
    return views.answer(
        addToTicket.add(id, IfMatch.optional(ifMatch), Words.ref(body.ref()), staff.actor()).id());
  }
}
