package io.erasuredesk.console.mails;

import io.erasuredesk.access.Role;
import io.erasuredesk.console.Area;
import io.erasuredesk.console.Door;
import io.erasuredesk.console.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Mails that the desk could not understand, or not take; the oldest first. */
@Path("/console/quarantine")
@PermitAll // the door asks who it is
public class QuarantinePage {

  /** The page. */
  @CheckedTemplate(basePath = "console/mails")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance quarantine(Frame frame, ReadMails.Page page);
  }

  private static final int OK = 200;

  private final Door door;
  private final ReadMails readMails;

  QuarantinePage(Door door, ReadMails readMails) {
    this.door = door;
    this.readMails = readMails;
  }

  /** A page of them. */
  @GET
  @Operation(hidden = true)
  public Response show(@RestQuery @Nullable UUID after, @RestQuery @Nullable String done) {
    return door.page(
        Set.of(Role.AGENT),
        visit ->
            door.html(
                OK,
                Templates.quarantine(
                    Frame.of(visit, Area.QUARANTINE).saying(Done.say(done)),
                    readMails.quarantine(after))));
  }
}
