package io.erasuredesk.requester;

import io.erasuredesk.problem.DeskException;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
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

  private static final int BAD_REQUEST = 400;

  private final Door door;
  private final ReadRequest requests;
  private final PageActs acts;
  private final FormTokens forms;
  private final SignInStart start;

  SignInPage(Door door, ReadRequest requests, PageActs acts, FormTokens forms, SignInStart start) {
    this.door = door;
    this.requests = requests;
    this.acts = acts;
    this.forms = forms;
    this.start = start;
  }

  /** Whoever loads the address of the form again gets the page. */
  @GET
  @Operation(hidden = true)
  public Response back(
      @PathParam("token") String token,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages) {
    return door.answer(
        languages,
        () ->
            requests
                .read(token)
                .map(view -> door.read(view.path()))
                .orElseGet(() -> door.missing(languages)));
  }

  /** Begins the sign-in. */
  @POST
  @Operation(hidden = true)
  public Response begin(
      @PathParam("token") String token,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
      @RestForm @Nullable String form) {
    return door.answer(
        languages,
        () -> {
          var view = requests.read(token);
          if (view.isEmpty()) {
            return door.missing(languages);
          }
          if (!forms.isValid(form, view.get().id(), Action.SIGN_IN)) {
            return acts.page(BAD_REQUEST, view.get(), sent(Notice.OLD_FORM));
          }
          try {
            return start.begin(view.get().id(), view.get().locale());
          } catch (DeskException e) {
            return acts.refused(token, languages, e, Action.SIGN_IN, SignInPage::sent);
          }
        });
  }

  private static Sent sent(Notice notice) {
    return Sent.of(notice, null, null, false);
  }
}
