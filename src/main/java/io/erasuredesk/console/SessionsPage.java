package io.erasuredesk.console;

import io.erasuredesk.access.session.EndSession;
import io.erasuredesk.access.session.ListSessions;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Where I am signed in, and how to end that (ASVS 5.0, 7.5.2). */
@Path("/console/sessions")
@PermitAll // the door asks who it is
public class SessionsPage {

  /** The page. */
  @CheckedTemplate(basePath = "console")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance sessions(Frame frame, List<Row> rows);
  }

  /** One browser. */
  record Row(UUID id, boolean here, When began, When signedIn, When seen) {}

  private static final int OK = 200;

  private final Door door;
  private final ListSessions list;
  private final EndSession end;
  private final Times times;

  SessionsPage(Door door, ListSessions list, EndSession end, Times times) {
    this.door = door;
    this.list = list;
    this.end = end;
    this.times = times;
  }

  /** All of them. */
  @GET
  @Operation(hidden = true)
  public Response show() {
    return door.page(
        Door.ALL,
        visit -> door.html(OK, Templates.sessions(Frame.of(visit, Area.TICKETS), rows(visit))));
  }

  /** Ends one, or all if none is named. */
  @POST
  @Operation(hidden = true)
  public Response end(@RestForm @Nullable String form, @RestForm @Nullable UUID id) {
    return door.act(
        Door.ALL,
        form,
        visit -> {
          end.end(visit.name(), Optional.ofNullable(id));
          return door.go("/console/sessions");
        });
  }

  private List<Row> rows(Visit visit) {
    return list.of(visit.name()).stream()
        .map(
            session ->
                new Row(
                    session.id(),
                    session.id().equals(visit.session().id()),
                    times.of(session.beganAt()),
                    times.of(session.signedInAt()),
                    times.of(session.seenAt())))
        .toList();
  }
}
