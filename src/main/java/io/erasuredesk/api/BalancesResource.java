package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;
import static io.erasuredesk.api.RoleName.AUDITOR;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.ledger.balance.AskForBalance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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

/** The mailboxes held against the ledger: daily, and whenever somebody asks. */
@Path(MailboxesResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class BalancesResource {

  private final AskForBalance askForBalance;
  private final BalanceViews views;
  private final CurrentStaff staff;

  BalancesResource(AskForBalance askForBalance, BalanceViews views, CurrentStaff staff) {
    this.askForBalance = askForBalance;
    this.views = views;
    this.staff = staff;
  }

  @POST
  @Path("{name}/balances")
  @Consumes(MediaType.WILDCARD) // there is no body
  @RolesAllowed({AGENT, ADMIN})
  @Operation(
      summary = "Hold the mailbox against the ledger now",
      description = "If that is asked for already, this is answered with the same balance.")
  @APIResponse(
      responseCode = "202",
      description = "It will be done; Location names where the result will be",
      content = @Content(schema = @Schema(implementation = BalanceView.class)))
  public Response ask(@PathParam("name") String name) {
    UUID id = askForBalance.ask(name, staff.actor()).id();
    return Response.accepted(views.one(name, id))
        .header(HttpHeaders.LOCATION, MailboxesResource.PATH + "/" + name + "/balances/" + id)
        .build();
  }

  @GET
  @Path("{name}/balances")
  @RolesAllowed({AGENT, ADMIN, AUDITOR})
  @Operation(summary = "The latest balances of a mailbox, the latest first")
  public BalanceView.Page list(
      @PathParam("name") String name, @QueryParam("limit") @DefaultValue("30") String limit) {
    return views.of(name, PageSize.of(limit));
  }

  @GET
  @Path("{name}/balances/{id}")
  @RolesAllowed({AGENT, ADMIN, AUDITOR})
  @Operation(
      summary = "One balance, with the UIDs by which mailbox and ledger differed",
      description = "The first thousand of each kind.")
  public BalanceView one(@PathParam("name") String name, @PathParam("id") UUID id) {
    return views.one(name, id);
  }
}
