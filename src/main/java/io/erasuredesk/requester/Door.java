package io.erasuredesk.requester;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.CustomerLinks;
import io.erasuredesk.ticket.Languages;
import io.erasuredesk.work.Causes;
import io.erasuredesk.work.Gate;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What all customer pages have in common: closed until the desk is ready, the headers that keep a
 * page private and passive, and pages for what went wrong.
 */
@ApplicationScoped
class Door {

  /** Templates of pages without a request. */
  @CheckedTemplate(basePath = "Door")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance halted(Stop stop, Frame frame);
  }

  private static final Logger LOG = Logger.getLogger(Door.class);
  private static final String PRIVATE_AND_PASSIVE =
      "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none';"
          + " base-uri 'none'";
  private static final int UNAVAILABLE = 503;
  private static final int BROKEN = 500;
  private static final int MISSING = 404;
  private static final int UNPROVEN = 400;

  private final Gate gate;
  private final CustomerLinks links;
  private final Languages languages;
  private final HttpHeaders headers;

  Door(Gate gate, CustomerLinks links, Languages languages, HttpHeaders headers) {
    this.gate = gate;
    this.links = links;
    this.languages = languages;
    this.headers = headers;
  }

  /** Answers about what a link opens, or shows the page for a link that opens nothing. */
  <T> Response answer(Supplier<Optional<T>> opened, Function<T, Response> work) {
    return answer(() -> opened.get().map(work).orElseGet(this::missing));
  }

  /** Answers, or shows a page that says why not. */
  Response answer(Supplier<Response> work) {
    if (!gate.isOpen()) {
      return halted(UNAVAILABLE, Stop.CLOSED);
    }
    try {
      return work.get();
    } catch (DeskException e) {
      if (e.type() == ProblemType.NOT_FOUND || e.type() == ProblemType.GONE) {
        return missing();
      }
      boolean later = e.type().status() == UNAVAILABLE;
      LOG.warnf("A customer page failed: %s", Causes.inOneLine(e));
      return halted(later ? UNAVAILABLE : BROKEN, later ? Stop.CLOSED : Stop.BROKEN);
    } catch (RuntimeException e) {
      // the last guard: whatever comes through here is logged with its URL, which holds the token
      LOG.errorf("A customer page failed: %s", Causes.inOneLine(e));
      LOG.debug("A customer page failed", e);
      return halted(BROKEN, Stop.BROKEN);
    }
  }

  /** The one page for every link that opens nothing, whatever the reason. */
  Response missing() {
    return halted(MISSING, Stop.MISSING);
  }

  /** The one page for every sign-in at the shop that proves nothing, whatever the reason. */
  Response unproven() {
    return halted(UNPROVEN, Stop.UNPROVEN);
  }

  /** What is around a page in the language that the browser asks for. */
  Frame frame() {
    return frame(languages.accepted(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
  }

  /** What is around a page in a language. */
  Frame frame(Locale locale) {
    return new Frame(locale, languages.isRightToLeft(locale) ? "rtl" : "ltr", base());
  }

  Response html(int status, TemplateInstance page, Frame frame) {
    return Response.status(status)
        .entity(page.setLocale(frame.locale()).render())
        .type(MediaType.TEXT_HTML + ";charset=UTF-8")
        .header("Content-Language", frame.lang())
        .header("Vary", HttpHeaders.ACCEPT_LANGUAGE)
        .header("Content-Security-Policy", PRIVATE_AND_PASSIVE)
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Robots-Tag", "noindex")
        .build();
  }

  /** After something was done: the page is read anew, so that a reload does nothing twice. */
  Response read(String path) {
    return Response.status(Response.Status.SEE_OTHER)
        .header("Location", path) // as it is: not made absolute from a Host header
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-store")
        .header("X-Robots-Tag", "noindex")
        .build();
  }

  /** The path of a page, and below which path the desk is served. */
  String pathOf(String token) {
    return links.url(token).getPath();
  }

  /** Where the desk is served, ending in a slash. */
  String base() {
    String page = pathOf("");
    return page.substring(0, page.length() - "r/".length());
  }

  private Response halted(int status, Stop stop) {
    Frame frame = frame();
    return html(status, Templates.halted(stop, frame), frame);
  }
}
