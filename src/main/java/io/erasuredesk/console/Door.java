package io.erasuredesk.console;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.access.Role;
import io.erasuredesk.access.SignInConfig;
import io.erasuredesk.access.session.LiveSession;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.TicketConfig;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every page and every form of the console comes through here: who is signed in, with what role,
 * whether a form is our own and of this very session, and which headers keep a page private.
 * Whoever is not signed in is led to the sign-in.
 */
@ApplicationScoped
public class Door {

  /** The page for what went wrong. */
  @CheckedTemplate(basePath = "console")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance stopped(Frame frame);
  }

  /** Everybody who works at the desk. */
  public static final Set<Role> ALL = Set.of(Role.AGENT, Role.ADMIN, Role.AUDITOR);

  /** Those for whom customers' words are opened. */
  public static final Set<Role> WORKERS = Set.of(Role.AGENT, Role.ADMIN);

  static final String SIGN_IN = "/console/sign-in";

  private static final String OWN_ONLY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private final SecurityIdentity identity;
  private final CurrentStaff staff;
  private final CurrentVertxRequest request;
  private final SignInConfig signIn;
  private final TicketConfig desk;
  private final Clock clock;

  Door(
      SecurityIdentity identity,
      CurrentStaff staff,
      CurrentVertxRequest request,
      SignInConfig signIn,
      TicketConfig desk,
      Clock clock) {
    this.identity = identity;
    this.staff = staff;
    this.request = request;
    this.signIn = signIn;
    this.desk = desk;
    this.clock = clock;
  }

  /** Shows a page to those who may see it. */
  public Response page(Set<Role> who, Function<Visit, Response> work) {
    @Nullable Visit visit = visit();
    if (visit == null) {
      return toSignIn();
    }
    return guarded(visit, who, () -> work.apply(visit));
  }

  /**
   * Takes a form of our own from those who may send it.
   *
   * @param token the hidden field of the form
   */
  public Response act(Set<Role> who, @Nullable String token, Function<Visit, Response> work) {
    @Nullable Visit visit = visit();
    if (visit == null) {
      return toSignIn();
    }
    return guarded(
        visit,
        who,
        () -> {
          requireOwnSite();
          if (!visit.session().isOwn(token)) {
            throw new DeskException(
                ProblemType.CROSS_SITE, "The form is not of this sign-in: load the page anew");
          }
          return work.apply(visit);
        });
  }

  /** Refuses what another site lets a browser send here. */
  void requireOwnSite() {
    HttpServerRequest call = request.getCurrent().request();
    String site = call.getHeader("Sec-Fetch-Site");
    String origin = call.getHeader("Origin");
    boolean own = site != null ? OWN_SITE.contains(site) : origin == null || isOwn(origin, call);
    if (!own) {
      throw new DeskException(ProblemType.CROSS_SITE, "Open the desk itself and do it there");
    }
  }

  private boolean isOwn(String origin, HttpServerRequest call) {
    String host = origin.substring(origin.indexOf("//") + 1).replaceFirst("^/", "");
    return host.equals(call.getHeader("Host")) || host.equals(desk.publicUrl().getAuthority());
  }

  private Response guarded(Visit visit, Set<Role> who, Supplier<Response> work) {
    Area area = Area.TICKETS;
    try {
      if (!visit.hasAny(who)) {
        throw new DeskException(ProblemType.ROLE_MISSING, "This needs a role that you do not have");
      }
      return work.get();
    } catch (DeskException e) {
      if (e.type() == ProblemType.INTERNAL) {
        throw e; // noted by the mapper of all doors
      }
      return stopped(Frame.of(visit, area).refusing(e), e.type().status());
    }
  }

  Response stopped(Frame frame, int status) {
    return html(status, Templates.stopped(frame));
  }

  /** A whole page, or a part of one. */
  public Response html(int status, TemplateInstance page) {
    return closed(
            Response.status(status)
                .entity(page.render())
                .type(MediaType.TEXT_HTML + ";charset=UTF-8"))
        .header("Content-Security-Policy", OWN_ONLY)
        .build();
  }

  /** After something was done: the page is read anew, so that a reload does nothing twice. */
  public Response go(String path) {
    return closed(Response.status(Response.Status.SEE_OTHER)).header("Location", path).build();
  }

  /** The headers that keep an answer private. */
  public static Response.ResponseBuilder closed(Response.ResponseBuilder answer) {
    return answer
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("X-Robots-Tag", "noindex");
  }

  /** Who is here; null for nobody. */
  @Nullable Visit visit() {
    return LiveSession.of(identity)
        .map(
            session ->
                new Visit(
                    staff.actor(),
                    session,
                    session.signedInAt().plus(signIn.freshFor()).isAfter(clock.instant())))
        .orElse(null);
  }

  private Response toSignIn() {
    HttpServerRequest call = request.getCurrent().request();
    if (call.getHeader("HX-Request") != null) {
      // a part of a page would show the sign-in inside it
      return closed(Response.status(Response.Status.UNAUTHORIZED))
          .header("HX-Redirect", SIGN_IN)
          .build();
    }
    boolean page = call.method().name().equals("GET");
    return go(page ? SIGN_IN + "?to=" + encode(call.uri()) : SIGN_IN);
  }

  /** For a query. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
