package io.erasuredesk.console.queue;

import io.erasuredesk.console.Area;
import io.erasuredesk.console.Door;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** One's own views of the queue. */
@Path("/console/views")
@PermitAll // the door asks who it is
public class ViewsPage {

  private final Door door;
  private final SaveView saveView;
  private final DropView dropView;

  ViewsPage(Door door, SaveView saveView, DropView dropView) {
    this.door = door;
    this.saveView = saveView;
    this.dropView = dropView;
  }

  /** Keeps what is looked at under a name. */
  @POST
  @Operation(hidden = true)
  public Response save(
      @RestForm @Nullable String form,
      @RestForm @Nullable String name,
      @RestForm @Nullable String queue,
      @RestForm @Nullable String status,
      @RestForm @Nullable String q,
      @RestForm @Nullable String sort) {
    return door.act(
        Door.ALL,
        form,
        visit -> {
          QueueQuery query = QueueQuery.of(queue, status, q, sort, null);
          saveView.save(visit.name(), name == null ? "" : name, query);
          return door.go(query.link());
        });
  }

  /** Drops one. */
  @POST
  @Path("/drop")
  @Operation(hidden = true)
  public Response drop(@RestForm @Nullable String form, @RestForm @Nullable UUID id) {
    return door.act(
        Door.ALL,
        form,
        visit -> {
          if (id != null) {
            dropView.drop(visit.name(), id);
          }
          return door.go(Area.TICKETS.path());
        });
  }
}
