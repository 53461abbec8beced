package io.erasuredesk.console;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Leads whoever opens the bare address to where it begins. */
@Path("/")
@PermitAll
public class StartPage {

  private final ConsoleConfig config;

  StartPage(ConsoleConfig config) {
    this.config = config;
  }

  /** To the console, if nothing else is set. */
  @GET
  @Operation(hidden = true)
  public Response start() {
    return Response.seeOther(config.start()).build();
  }
}
