package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;
import static io.erasuredesk.api.RoleName.AUDITOR;

import io.erasuredesk.erasure.promise.CountPromises;
import io.erasuredesk.ticket.CountTickets;
import io.erasuredesk.ticket.clock.CountClocks;
import io.erasuredesk.ticket.report.ReadReport;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How much stands where. */
@Path(ApiPaths.BASE + "/stats")
@Produces(MediaType.APPLICATION_JSON)
public class StatsResource {

  private final CountTickets countTickets;
  private final CountClocks countClocks;
  private final CountPromises countPromises;
  private final ReadReport readReport;

  StatsResource(
      CountTickets countTickets,
      CountClocks countClocks,
      CountPromises countPromises,
      ReadReport readReport) {
    this.countTickets = countTickets;
    this.countClocks = countClocks;
    this.countPromises = countPromises;
    this.readReport = readReport;
  }

  @GET
  @RolesAllowed({AGENT, ADMIN, AUDITOR})
  @Operation(summary = "Counts by status, what is overdue or escalated, and how promises are kept")
  public StatsView stats() {
    CountTickets.Stats tickets = countTickets.count();
    return new StatsView(
        tickets.counts(),
        tickets.open(),
        tickets.overdue(),
        tickets.oldest(),
        countClocks.paused(),
        countClocks.escalated(),
        readReport.lately(),
        countPromises.count());
  }
}
