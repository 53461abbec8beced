package io.erasuredesk.requester;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.verification.signin.SignInLinks;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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

    static native TemplateInstance lost(String path, String form, Frame frame);
  }

  private static final int OK = 200;

  private final Door door;
  private final SignInLinks links;
  private final FormTokens forms;
  private final PageActs acts;
  private final SignInStart start;

  LostMailboxPage(
      Door door, SignInLinks links, FormTokens forms, PageActs acts, SignInStart start) {
    this.door = door;
    this.links = links;
    this.forms = forms;
    this.acts = acts;
    this.start = start;
  }

  /** Shows the button. */
  @GET
  @Operation(hidden = true)
  public Response show(@PathParam("token") String token) {
    return door.answer(() -> links.ticketOf(token), id -> page(id, token));
  }

  /** Begins the sign-in. */
  @POST
  @Operation(hidden = true)
  public Response begin(@PathParam("token") String token, @RestForm @Nullable String form) {
    return acts.take(
        () -> links.ticketOf(token), form, Action.SIGN_IN, id -> page(id, token), this::begun);
  }

  private Response begun(UUID id) {
    try {
      return start.begin(id, door.frame());
    } catch (DeskException e) {
      if (e.type() == ProblemType.WRONG_STATUS || e.type() == ProblemType.TOO_MANY_TRIES) {
        return door.unproven();
      }
      throw e; // the door knows a page for it
    }
  }

  private Response page(UUID id, String token) {
    Frame frame = door.frame();
    String path = frame.base() + "r/lost/" + token;
    return door.html(OK, Templates.lost(path, forms.issue(id, Action.SIGN_IN), frame), frame);
  }
}
