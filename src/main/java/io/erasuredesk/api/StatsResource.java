package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;
import static io.erasuredesk.api.RoleName.AUDITOR;

import io.erasuredesk.ticket.CountTickets;
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

  StatsResource(CountTickets countTickets) {
    this.countTickets = countTickets;
  }

  @GET
  @RolesAllowed({AGENT, ADMIN, AUDITOR})
  @Operation(summary = "Counts by status, what is overdue, and the oldest in each open status")
  public CountTickets.Stats stats() {
    return countTickets.count();
  }
}
