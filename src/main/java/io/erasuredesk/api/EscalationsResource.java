package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;
import static io.erasuredesk.api.RoleName.AUDITOR;

import io.erasuredesk.ticket.clock.Escalations;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What waits for an admin because a term is near, over, or something is stuck. */
@Path(ApiPaths.BASE + "/escalations")
@Produces(MediaType.APPLICATION_JSON)
public class EscalationsResource {

  /** All that is open. */
  @Schema(name = "Escalations")
  record Found(List<Escalations.Open> items) {}

  private final Escalations escalations;

  EscalationsResource(Escalations escalations) {
    this.escalations = escalations;
  }

  @GET
  @RolesAllowed({AGENT, ADMIN, AUDITOR})
  @Operation(summary = "Terms that are near or over and things that are stuck, most urgent first")
  public Found open(@QueryParam("ticket") @Nullable String ticket) {
    return new Found(escalations.open(ticket == null ? null : Words.ref(ticket)));
  }
}
