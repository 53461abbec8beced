package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;

import io.erasuredesk.ticket.news.EventStream;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/** What changes, as it changes. */
@Path(ApiPaths.BASE + "/events")
public class EventsResource {

  private final EventStream stream;
  private final CurrentIdentityAssociation identity;

  EventsResource(EventStream stream, CurrentIdentityAssociation identity) {
    this.stream = stream;
    this.identity = identity;
  }

  @GET
  @Blocking
  @RolesAllowed({AGENT, ADMIN})
  @Produces(MediaType.SERVER_SENT_EVENTS)
  // what HeaderFilter gives all other answers; a stream passes no filter
  @ResponseHeader(name = "Cache-Control", value = "no-store")
  @ResponseHeader(name = "X-Content-Type-Options", value = "nosniff")
  @ResponseHeader(name = "Referrer-Policy", value = "no-referrer")
  @ResponseHeader(name = "X-Accel-Buffering", value = "no")
  @Operation(
      summary = "Hear what changes, as server-sent events",
      description =
          "Events ticket (ref, status, version, act), mail (act), queues (counts), presence (ref,"
              + " people) and begin; only of what is committed, from whichever process. With"
              + " Last-Event-ID nothing is missed; begin says if too much was, and then read anew."
              + " The stream ends with the sign-in or the role, and after a while by itself.")
  @APIResponse(responseCode = "200", description = "The stream")
  public Multi<OutboundSseEvent> events(
      @HeaderParam("Last-Event-ID") @Nullable String lastHeard, @Context Sse sse) {
    return stream.open(identity.getIdentity(), lastHeard, sse);
  }
}
