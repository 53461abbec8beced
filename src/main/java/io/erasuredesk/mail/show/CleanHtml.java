package io.erasuredesk.mail.show;

import io.erasuredesk.mail.mime.Part;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import org.owasp.html.Handler;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamRenderer;
import org.owasp.html.PolicyFactory;

/**
 * Makes HTML of a mail fit to be shown (threat 45): an allow-list of elements that hold text, with
 * no attribute that names, styles or loads anything. Total on all strings, in linear time; what is
 * over a limit is given up as a whole. One of three walls: the frame and its policy are the others.
 */
@ApplicationScoped
public class CleanHtml {

  private static final int WIDEST = 2000;

  private static final PolicyFactory ALLOWED =
      new HtmlPolicyBuilder()
          .allowElements(
              "p",
              "div",
              "span",
              "br",
              "hr",
              "center",
              "blockquote",
              "pre",
              "address",
              "h1",
              "h2",
              "h3",
              "h4",
              "h5",
              "h6",
              "b",
              "strong",
              "i",
              "em",
              "u",
              "s",
              "strike",
              "del",
              "ins",
              "sub",
              "sup",
              "small",
              "big",
              "tt",
              "code",
              "kbd",
              "samp",
              "var",
              "q",
              "cite",
              "abbr",
              "ul",
              "ol",
              "li",
              "dl",
              "dt",
              "dd",
              "table",
              "caption",
              "thead",
              "tbody",
              "tfoot",
              "tr",
              "td",
              "th",
              "a",
              "img")
          .allowWithoutAttributes("span")
          .allowUrlProtocols("http", "https", "mailto", "cid")
          .allowAttributes("href")
          .onElements("a")
          .allowAttributes("src", "alt")
          .onElements("img")
          .allowAttributes("width", "height")
          .matching((element, attribute, value) -> number(value, WIDEST))
          .onElements("img")
          .allowAttributes("colspan", "rowspan")
          .matching((element, attribute, value) -> number(value, 50))
          .onElements("td", "th")
          .allowAttributes("align")
          .matching(false, "left", "right", "center")
          .onElements("p", "div", "td", "th", "h1", "h2", "h3")
          .allowAttributes("dir")
          .matching(false, "ltr", "rtl", "auto")
          .globally()
          .toFactory();

  private final ShowConfig limits;

  CleanHtml(ShowConfig limits) {
    this.limits = limits;
  }

  /**
   * What may be shown.
   *
   * @param html empty if the form is over a limit
   * @param left how many pictures were left out
   */
  public record Result(String html, boolean over, int left) {}

  /**
   * Cleans the HTML of one mail.
   *
   * @param named the parts of the same mail by their Content-ID
   * @param ownHosts where no link may lead, in lower case
   */
  public Result clean(String html, Map<String, Part> named, Set<String> ownHosts) {
    if (html.length() > limits.htmlCharacters()) {
      return new Result("", true, 0);
    }
    StringBuilder out = new StringBuilder(html.length());
    Budget budget = new Budget(limits, out);
    ShownHtml shown =
        new ShownHtml(
            HtmlStreamRenderer.create(out, Handler.DO_NOTHING),
            budget,
            new Pictures(named, limits),
            ownHosts);
    HtmlSanitizer.sanitize(html, ALLOWED.apply(shown), next -> new Counted(next, budget));
    return budget.isOver()
        ? new Result("", true, 0)
        : new Result(out.toString(), false, shown.left());
  }

  /** The number as it stands, or null, which drops the attribute. */
  @SuppressWarnings({"NullAway", "PMD.ReturnNull"}) // the library's way to say no
  private static String number(String value, int most) {
    boolean digits =
        !value.isEmpty()
            && value.length() <= 4
            && value.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && Integer.parseInt(value) <= most ? value : null;
  }
}
