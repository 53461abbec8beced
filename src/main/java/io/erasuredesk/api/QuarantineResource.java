package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.AGENT;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.ledger.DiscardMail;
import io.erasuredesk.ledger.MakeTicket;
import io.erasuredesk.ledger.RetryMail;
import io.erasuredesk.ledger.ViewRawMail;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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

  private final LedgerViews views;
  private final RetryMail retryMail;
  private final DiscardMail discardMail;
  private final MakeTicket makeTicket;
  private final ViewRawMail viewRawMail;
  private final Answers answers;
  private final CurrentStaff staff;

  QuarantineResource(
      LedgerViews views,
      RetryMail retryMail,
      DiscardMail discardMail,
      MakeTicket makeTicket,
      ViewRawMail viewRawMail,
      Answers answers,
      CurrentStaff staff) {
    this.views = views;
    this.retryMail = retryMail;
    this.discardMail = discardMail;
    this.makeTicket = makeTicket;
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

  @POST
  @Path("{id}/retry")
  @RolesAllowed(AGENT)
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Have the desk try to understand it again")
  public LedgerView retry(@PathParam("id") UUID id) {
    return views.one(retryMail.retry(id, staff.actor()).id());
  }

  @POST
  @Path("{id}/discard")
  @RolesAllowed(AGENT)
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Put it away; the copy stays until the desk forgets it")
  public LedgerView discard(@PathParam("id") UUID id) {
    return views.one(discardMail.discard(id, staff.actor()).id());
  }

  @POST
  @Path("{id}/ticket")
  @RolesAllowed(AGENT)
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Open a ticket from it")
  @APIResponse(
      responseCode = "201",
      description = "Opened; Location names it",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response ticket(@PathParam("id") UUID id) {
    return answers.created(makeTicket.make(id, staff.actor()).ref());
  }
}
