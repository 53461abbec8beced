package io.erasuredesk.requester;

import io.erasuredesk.verification.signin.StartSignIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/**
 * Begins a sign-in at the shop and shows the way there. The way is a link and no redirect: a form
 * of our pages leads to our pages only, and whoever follows it sees that another site comes.
 */
@ApplicationScoped
class SignInStart {

  /** The template of the page. */
  @CheckedTemplate(basePath = "SignIn")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance leave(String provider, String host, Frame frame);
  }

  private static final int OK = 200;

  private final Door door;
  private final StartSignIn signIns;
  private final SignInCookie cookie;

  SignInStart(Door door, StartSignIn signIns, SignInCookie cookie) {
    this.door = door;
    this.signIns = signIns;
    this.cookie = cookie;
  }

  Response begin(UUID ticketId, Frame frame) {
    StartSignIn.Started started = signIns.start(ticketId);
    Response page =
        door.html(
            OK,
            Templates.leave(
                started.provider().toString(), String.valueOf(started.provider().getHost()), frame),
            frame);
    return Response.fromResponse(page)
        .header(HttpHeaders.SET_COOKIE, cookie.set(started.browser()))
        .build();
  }
}
