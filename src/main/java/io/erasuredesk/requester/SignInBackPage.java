package io.erasuredesk.requester;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.verification.signin.RedeemSignIn;
import io.erasuredesk.verification.signin.SignIns;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Where the shop's sign-in sends the browser back to. Coming here changes nothing (DESIGN, Never
 * 5): the page has a button, and only that redeems what the browser brought, once.
 */
@Path("/r/sign-in")
@PermitAll
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class SignInBackPage {

  /** The template of the page. */
  @CheckedTemplate(basePath = "SignIn")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance back(String state, String code, String form, Frame frame);
  }

  private static final int OK = 200;

  private final Door door;
  private final SignIns signIns;
  private final FormTokens forms;
  private final RedeemSignIn redemption;
  private final SignInCookie cookie;

  SignInBackPage(
      Door door, SignIns signIns, FormTokens forms, RedeemSignIn redemption, SignInCookie cookie) {
    this.door = door;
    this.signIns = signIns;
    this.forms = forms;
    this.redemption = redemption;
    this.cookie = cookie;
  }

  /** Shows the button. */
  @GET
  @Operation(hidden = true)
  public Response show(
      @Context HttpHeaders headers,
      @RestQuery @Nullable String state,
      @RestQuery @Nullable String code,
      @RestQuery @Nullable String error) {
    return door.answer(
        () -> {
          Optional<UUID> ticket = awaiting(state, headers);
          if (ticket.isEmpty() || state == null || code == null || error != null) {
            return door.unproven();
          }
          Frame frame = door.frame();
          String form = forms.issue(ticket.get(), Action.END_SIGN_IN);
          return door.html(OK, Templates.back(state, code, form, frame), frame);
        });
  }

  /** Redeems, and leads back to the customer's page. */
  @POST
  @Operation(hidden = true)
  public Response redeem(
      @Context HttpHeaders headers,
      @RestForm @Nullable String state,
      @RestForm @Nullable String code,
      @RestForm @Nullable String form) {
    return door.answer(
        () -> {
          Optional<UUID> ticket = awaiting(state, headers);
          if (ticket.isEmpty() || !forms.isValid(form, ticket.get(), Action.END_SIGN_IN)) {
            return door.unproven();
          }
          String given = state == null ? "" : state;
          return provenOr(
              () -> redemption.redeem(given, cookie.read(headers), code == null ? "" : code));
        });
  }

  private Response provenOr(Supplier<String> work) {
    try {
      Response page = door.read(door.pathOf(work.get()));
      return Response.fromResponse(page).header(HttpHeaders.SET_COOKIE, cookie.end()).build();
    } catch (DeskException e) {
      if (e.type() == ProblemType.UNPROVEN_EVIDENCE || e.type() == ProblemType.WRONG_STATUS) {
        return door.unproven();
      }
      throw e; // the door knows a page for it
    }
  }

  private Optional<UUID> awaiting(@Nullable String state, HttpHeaders headers) {
    return state == null ? Optional.empty() : signIns.awaiting(state, cookie.read(headers));
  }
}
