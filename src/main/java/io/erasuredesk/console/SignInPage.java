package io.erasuredesk.console;

import io.erasuredesk.access.session.BeginSession;
import io.erasuredesk.access.session.EndSession;
import io.erasuredesk.access.session.SessionCookie;
import io.erasuredesk.problem.DeskException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Signing in and out. The way in through the operator's identity provider (the code flow, decision
 * 22) is not built; its place is beside the form here, and what it proves is a row as well.
 */
@Path("/console")
@PermitAll // nobody is signed in yet; the rest asks the door
public class SignInPage {

  /** The page. */
  @CheckedTemplate(basePath = "console")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance signIn(
        Frame frame, String to, String name, boolean afresh, boolean wrong);
  }

  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int LONGEST = 500;

  /** A path of the console and nothing else: no other host, no scheme, no line break. */
  private static final Pattern OWN_PATH =
      Pattern.compile("/console(?:[/?][\\x21-\\x5b\\x5d-\\x7e]*)?");

  private final Door door;
  private final BeginSession begin;
  private final EndSession end;
  private final SessionCookie cookie;
  private final CurrentVertxRequest request;

  SignInPage(
      Door door,
      BeginSession begin,
      EndSession end,
      SessionCookie cookie,
      CurrentVertxRequest request) {
    this.door = door;
    this.begin = begin;
    this.end = end;
    this.cookie = cookie;
    this.request = request;
  }

  /** The form; for somebody who is signed in it asks for the password once more. */
  @GET
  @Path("/sign-in")
  @Operation(hidden = true)
  public Response form(@RestQuery @Nullable String to) {
    @Nullable Visit visit = door.visit();
    return door.html(OK, page(visit, own(to), visit == null ? "" : visit.name(), false));
  }

  /** Name and password. */
  @POST
  @Path("/sign-in")
  @Operation(hidden = true)
  public Response signIn(
      @RestForm @Nullable String name,
      @RestForm @Nullable String password,
      @RestForm @Nullable String to) {
    try {
      door.requireOwnSite();
    } catch (DeskException e) {
      return door.stopped(Frame.outside().refusing(e), e.type().status());
    }
    @Nullable Visit visit = door.visit();
    // whoever is asked once more is asked as the same person
    String who = visit != null ? visit.name() : name == null ? "" : name.strip();
    return begin
        .begin(who, password == null ? "" : password, request.getCurrent())
        .map(
            secret ->
                Response.fromResponse(door.go(own(to)))
                    .header(HttpHeaders.SET_COOKIE, cookie.set(secret))
                    .build())
        .orElseGet(() -> door.html(UNAUTHORIZED, page(visit, own(to), who, true)));
  }

  /** Ends this session, here and in the browser. */
  @POST
  @Path("/sign-out")
  @Operation(hidden = true)
  public Response signOut(@RestForm @Nullable String form) {
    return door.act(
        Door.ALL,
        form,
        visit -> {
          end.end(visit.name(), Optional.of(visit.session().id()));
          return Response.fromResponse(door.go(Door.SIGN_IN))
              .header(HttpHeaders.SET_COOKIE, cookie.end())
              .header("Clear-Site-Data", "\"cache\"")
              .build();
        });
  }

  private static TemplateInstance page(
      @Nullable Visit visit, String to, String name, boolean wrong) {
    Frame frame = visit == null ? Frame.outside() : Frame.of(visit, Area.TICKETS);
    return Templates.signIn(frame, to, name, visit != null, wrong);
  }

  private static String own(@Nullable String to) {
    return to != null && to.length() <= LONGEST && OWN_PATH.matcher(to).matches()
        ? to
        : Area.TICKETS.path();
  }
}
