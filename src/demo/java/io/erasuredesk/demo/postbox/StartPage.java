package io.erasuredesk.demo.postbox;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Leads whoever opens the bare address of a demo to where it begins. */
@Path("/")
@PermitAll
public class StartPage {

  /** To the postbox. */
  @GET
  public Response postbox() {
    return Response.seeOther(URI.create("/demo/postbox")).build();
  }
}
