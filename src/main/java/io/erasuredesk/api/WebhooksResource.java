package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AUDITOR;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.webhook.EnableWebhook;
import io.erasuredesk.webhook.WebhookStates;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who is told of what happens to tickets, and whether they listen. */
@Path(ApiPaths.BASE + "/webhooks")
@Produces(MediaType.APPLICATION_JSON)
public class WebhooksResource {

  /** All of them. */
  @Schema(name = "Webhooks")
  record Found(List<WebhookStates.State> items) {}

  private final WebhookStates states;
  private final EnableWebhook enable;
  private final CurrentStaff staff;

  WebhooksResource(WebhookStates states, EnableWebhook enable, CurrentStaff staff) {
    this.states = states;
    this.enable = enable;
    this.staff = staff;
  }

  @GET
  @RolesAllowed({ADMIN, AUDITOR})
  @Operation(summary = "Subscribers, and how it stands with each")
  public Found all() {
    return new Found(states.all());
  }

  @POST
  @Path("/{name}/enabling")
  @RolesAllowed(ADMIN)
  @Operation(summary = "Sends to a subscriber again that answered 410 or did not take events")
  public void enable(@PathParam("name") String name) {
    enable.enable(name, staff.actor());
  }
}
