package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;
import static io.erasuredesk.api.RoleName.AUDITOR;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.ticket.FindTickets;
import io.erasuredesk.ticket.TakeRequest;
import io.erasuredesk.ticket.Ticket;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** All tickets: find them, and open one for a customer who called or wrote a letter. */
@Path(ApiPaths.TICKETS)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TicketsResource {

  /** One page; {@code next} is null on the last. */
  @Schema(name = "TicketPage")
  record Page(List<TicketView> items, @Nullable String next) {}

  /** A request by phone or letter. */
  @Schema(name = "NewTicket")
  record NewTicket(
      @NotBlank @Size(max = 254) String address,
      @Size(max = 200) @Nullable String name,
      @NotBlank @Size(max = 500) String subject,
      @NotBlank @Size(max = 20_000) String text,
      @Nullable OffsetDateTime receivedAt,
      @Pattern(regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", message = "is not a language tag")
          @Nullable String locale) {

    @Override
    public String toString() {
      return "NewTicket[hidden]";
    }
  }

  private final TicketViews views;
  private final Cursors cursors;
  private final TakeRequest takeRequest;
  private final Answers answers;
  private final CurrentStaff staff;
  private final Clock clock;

  TicketsResource(
      TicketViews views,
      Cursors cursors,
      TakeRequest takeRequest,
      Answers answers,
      CurrentStaff staff,
      Clock clock) {
    this.views = views;
    this.cursors = cursors;
    this.takeRequest = takeRequest;
    this.answers = answers;
    this.staff = staff;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({AGENT, ADMIN, AUDITOR})
  @Operation(summary = "Find tickets, page by page")
  public Page list(@BeanParam ListQuery query) {
    FindTickets.Search search = query.search(cursors);
    TicketViews.Page page = views.page(search, query.size(), staff.actor());
    return new Page(
        page.items(), page.next() == null ? null : cursors.write(page.next(), query.fingerprint()));
  }

  @POST
  @RolesAllowed(AGENT)
  @Operation(
      summary = "Open a ticket for a request by phone or letter",
      description = "It passes the same gates as a mail: whoever opens it cannot verify it.")
  @APIResponse(
      responseCode = "201",
      description = "Opened; Location names it",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response open(@NotNull @Valid NewTicket body) {
    TakeRequest.Request request =
        new TakeRequest.Request(
            Words.address(body.address()),
            body.name() == null ? "" : body.name(),
            body.subject(),
            body.text(),
            body.locale() == null ? "" : body.locale());
    Ticket ticket =
        takeRequest.take(
            staff.actor(),
            request,
            body.receivedAt() == null ? clock.instant() : body.receivedAt().toInstant());
    return answers.created(ticket.ref());
  }
}
