package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.ticket.clock.AcknowledgeRequest;
import io.erasuredesk.ticket.clock.ExtendClock;
import io.erasuredesk.ticket.clock.ExtensionReason;
import io.erasuredesk.ticket.clock.Means;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
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

/** What people do to a ticket's legal clocks. */
@Path(ApiPaths.TICKETS)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ClockResource {

  /** Why it takes longer; the text is for the customer. */
  @Schema(name = "Extension")
  record Extension(
      @Schema(implementation = ExtensionReason.class) @NotNull String reason,
      @Size(max = 5_000) @Nullable String text) {

    @Override
    public String toString() {
      return "Extension[hidden]";
    }
  }

  /** How the customer was told that the request has arrived. */
  @Schema(name = "Acknowledgement")
  record Acknowledgement(@Schema(implementation = Means.class) @NotNull String how) {}

  private final ExtendClock extendClock;
  private final AcknowledgeRequest acknowledgeRequest;
  private final Answers answers;
  private final CurrentStaff staff;

  ClockResource(
      ExtendClock extendClock,
      AcknowledgeRequest acknowledgeRequest,
      Answers answers,
      CurrentStaff staff) {
    this.extendClock = extendClock;
    this.acknowledgeRequest = acknowledgeRequest;
    this.answers = answers;
    this.staff = staff;
  }

  @POST
  @Path("{ref}/extension")
  @RolesAllowed(ADMIN)
  @Operation(
      summary = "Take the longer time that the law gives, once, with a letter that says why",
      description =
          "Only inside the first term. If-Match is required: 428 without, 412 if the ticket was"
              + " changed since.")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response extend(
      @PathParam("ref") String ref,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid Extension body) {
    extendClock.extend(
        Words.ref(ref),
        staff.actor(),
        IfMatch.required(ifMatch),
        Words.closed(ExtensionReason.class, "reason", body.reason()),
        body.text() == null ? "" : body.text());
    return answers.ticket(Words.ref(ref));
  }

  @POST
  @Path("{ref}/acknowledgement")
  @RolesAllowed({AGENT, ADMIN})
  @Operation(
      summary = "Say that the customer was told, past the desk, that the request has arrived",
      description = "For a ticket whose clocks still list an acknowledgement.")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response acknowledge(
      @PathParam("ref") String ref,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid Acknowledgement body) {
    acknowledgeRequest.acknowledge(
        Words.ref(ref),
        staff.actor(),
        IfMatch.optional(ifMatch),
        Words.closed(Means.class, "how", body.how()));
    return answers.ticket(Words.ref(ref));
  }
}
