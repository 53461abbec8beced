package io.erasuredesk.console.live;

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
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/**
 * The stream of events for open pages. What a page hears it uses only to fetch a part anew; without
 * script it is read at the next click.
 */
@Path("/console/events")
public class EventsPage {

  private final EventStream stream;
  private final CurrentIdentityAssociation identity;

  EventsPage(EventStream stream, CurrentIdentityAssociation identity) {
    this.stream = stream;
    this.identity = identity;
  }

  /** The stream; it ends with the session. */
  @GET
  @Blocking
  @RolesAllowed({"AGENT", "ADMIN"})
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @ResponseHeader(name = "Cache-Control", value = "no-store")
  @ResponseHeader(name = "X-Content-Type-Options", value = "nosniff")
  @ResponseHeader(name = "Cross-Origin-Resource-Policy", value = "same-origin")
  @ResponseHeader(name = "X-Accel-Buffering", value = "no")
  @Operation(hidden = true)
  public Multi<OutboundSseEvent> events(
      @HeaderParam("Last-Event-ID") @Nullable String lastHeard, @Context Sse sse) {
    return stream.open(identity.getIdentity(), lastHeard, sse);
  }
}
