package io.erasuredesk.requester;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.verification.signin.SignInLinks;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/**
 * The page behind the link that an agent hands to a customer with a lost mailbox. It shows nothing
 * of the request and leads to the shop's sign-in; the customer's page opens behind that.
 */
@Path("/r/lost/{token}")
@PermitAll
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class LostMailboxPage {

  /** The template of the page. */
  @CheckedTemplate(basePath = "SignIn")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance lost(String path, String form, Locale locale, String base);
  }

  private static final int OK = 200;

  private final Door door;
  private final SignInLinks links;
  private final FormTokens forms;
  private final SignInStart start;

  LostMailboxPage(Door door, SignInLinks links, FormTokens forms, SignInStart start) {
    this.door = door;
    this.links = links;
    this.forms = forms;
    this.start = start;
  }

  /** Shows the button. */
  @GET
  @Operation(hidden = true)
  public Response show(
      @PathParam("token") String token,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages) {
    return door.answer(
        languages,
        () ->
            links
                .ticketOf(token)
                .map(id -> page(id, token, languages))
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
          Optional<UUID> id = links.ticketOf(token);
          if (id.isEmpty()) {
            return door.missing(languages);
          }
          if (!forms.isValid(form, id.get(), Action.SIGN_IN)) {
            return page(id.get(), token, languages);
          }
          try {
            return start.begin(id.get(), Languages.accepted(languages));
          } catch (DeskException e) {
            if (e.type() == ProblemType.WRONG_STATUS || e.type() == ProblemType.TOO_MANY_TRIES) {
              return door.unproven(languages);
            }
            throw e; // the door knows a page for it
          }
        });
  }

  private Response page(UUID id, String token, @Nullable String languages) {
    Locale locale = Languages.accepted(languages);
    String path = door.base() + "r/lost/" + token;
    return door.html(
        OK, Templates.lost(path, forms.issue(id, Action.SIGN_IN), locale, door.base()), locale);
  }
}
