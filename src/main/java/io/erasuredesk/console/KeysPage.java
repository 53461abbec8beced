package io.erasuredesk.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the keys do; the same list as behind the question mark, for a page without script. */
@Path("/console/keys")
@PermitAll // the door asks who it is
public class KeysPage {

  /** The page. */
  @CheckedTemplate(basePath = "console")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance keys(Frame frame);
  }

  private static final int OK = 200;

  private final Door door;

  KeysPage(Door door) {
    this.door = door;
  }

  /** The list. */
  @GET
  @Operation(hidden = true)
  public Response show() {
    return door.page(
        Door.ALL, visit -> door.html(OK, Templates.keys(Frame.of(visit, Area.TICKETS))));
  }
}
