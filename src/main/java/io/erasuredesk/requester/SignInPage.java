package io.erasuredesk.requester;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** From the customer's page to the shop's sign-in. */
@Path("/r/{token}/sign-in")
@PermitAll
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class SignInPage {

  private final PageActs acts;
  private final Door door;
  private final SignInStart start;

  SignInPage(PageActs acts, Door door, SignInStart start) {
    this.acts = acts;
    this.door = door;
    this.start = start;
  }

  /** Whoever loads the address of the form again gets the page. */
  @GET
  @Operation(hidden = true)
  public Response back(@PathParam("token") String token) {
    return acts.back(token);
  }

  /** Begins the sign-in. */
  @POST
  @Operation(hidden = true)
  public Response begin(@PathParam("token") String token, @RestForm @Nullable String form) {
    return acts.take(
        token,
        form,
        Action.SIGN_IN,
        Sent::only,
        view -> start.begin(view.id(), door.frame(view.locale())));
  }
}
