package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.AGENT;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.verification.identity.ConfirmInPerson;
import io.erasuredesk.verification.identity.ReportLostMailbox;
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
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The way for customers who cannot read their registered mailbox any more. */
@Path(ApiPaths.TICKETS)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class LostMailboxResource {

  /** A link to the shop's sign-in for the customer; null if that is not connected. */
  @Schema(name = "LostMailbox")
  record LostView(
      @Schema(
              type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
              format = "uri")
          @Nullable URI signInLink) {

    @Override
    public String toString() {
      return "LostView[hidden]";
    }
  }

  /** What the customer says in person. */
  @Schema(name = "ConfirmationInPerson")
  record InPerson(@NotBlank @Size(max = 100) String phrase, boolean cancelOrders) {

    @Override
    public String toString() {
      return "InPerson[hidden]";
    }
  }

  private final ReportLostMailbox report;
  private final ConfirmInPerson confirm;
  private final Answers answers;
  private final CurrentStaff staff;

  LostMailboxResource(
      ReportLostMailbox report, ConfirmInPerson confirm, Answers answers, CurrentStaff staff) {
    this.report = report;
    this.confirm = confirm;
    this.answers = answers;
    this.staff = staff;
  }

  @POST
  @Path("{ref}/lost-mailbox")
  @Consumes(MediaType.WILDCARD) // there is no body
  @RolesAllowed(AGENT)
  @Operation(
      summary = "Note that the customer cannot read the registered mailbox any more",
      description =
          "Level L3 is needed from then on, by a sign-in at the shop with two data points or in"
              + " person, and two admins. The link leads to the shop's sign-in and shows nothing"
              + " of the ticket; hand it to the customer.")
  public LostView report(
      @PathParam("ref") String ref, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return new LostView(
        report.report(Words.ref(ref), staff.actor(), IfMatch.optional(ifMatch)).orElse(null));
  }

  @POST
  @Path("{ref}/confirmation")
  @RolesAllowed(AGENT)
  @Operation(
      summary = "Confirm for a customer with a lost mailbox who is there in person",
      description = "Takes the phrase of the customer's page. 409 unless the mailbox is lost.")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response confirm(@PathParam("ref") String ref, @NotNull @Valid InPerson body) {
    confirm.confirm(Words.ref(ref), staff.actor(), body.phrase(), body.cancelOrders());
    return answers.ticket(Words.ref(ref));
  }
}
