package io.erasuredesk.requester;

import io.erasuredesk.access.Actor;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.verification.match.CheckPhoneCode;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** The code that came to the telephone on file, typed in on the customer's page. */
@Path("/r/{token}/phone-code")
@PermitAll
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class PhoneCodePage {

  private final PageActs acts;
  private final CheckPhoneCode codes;

  PhoneCodePage(PageActs acts, CheckPhoneCode codes) {
    this.acts = acts;
    this.codes = codes;
  }

  /** Whoever loads the address of the form again gets the page. */
  @GET
  @Operation(hidden = true)
  public Response back(@PathParam("token") String token) {
    return acts.back(token);
  }

  /** Tries the code. */
  @POST
  @Operation(hidden = true)
  public Response enter(
      @PathParam("token") String token,
      @RestForm @Nullable String form,
      @RestForm @Nullable String code) {
    return acts.act(
        token, form, Action.PHONE_CODE, Sent::only, id -> check(id, code == null ? "" : code));
  }

  private void check(UUID id, String code) {
    if (!codes.check(id, new Actor.Requester(), code).match()) {
      throw new DeskException(ProblemType.INVALID_INPUT, "This is not the code that was sent");
    }
  }
}
