package io.erasuredesk.mail;

import io.erasuredesk.work.TimeLimit;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jsoup.parser.Parser;

/**
 * What HTML says, as plain text: blocks become lines, {@code blockquote} becomes "&gt; ". Reads the
 * tags one after the other and builds no tree, because a tree costs quadratic time on hostile
 * nesting; a tag without an end is text, so that nothing gets lost.
 */
final class HtmlText {

  /** Elements whose content is not text. */
  private static final Set<String> UNSEEN = Set.of("script", "style", "title", "noframes");

  /** Elements that need no end tag; they do not count for the depth. */
  private static final Set<String> LOOSE =
      Set.of(
          "p",
          "li",
          "dt",
          "dd",
          "option",
          "tr",
          "td",
          "th",
          "tbody",
          "thead",
          "tfoot",
          "colgroup",
          "br",
          "hr",
          "img",
          "input",
          "meta",
          "link",
          "col",
          "area",
          "base",
          "embed",
          "param",
          "source",
          "wbr",
          "html",
          "head",
          "body",
          "o:p");

  private final String html;
  private final TextLines out = new TextLines();
  private final Set<String> endless = new HashSet<>();
  private final int lastMark;
  private boolean quotesCount = true;
  private int depth;
  private int deepest;
  private int preformatted;

  private HtmlText(String html) {
    this.html = html;
    this.lastMark = html.lastIndexOf('>');
  }

  /**
   * What was read.
   *
   * @param deepest how many elements were open at once
   */
  record Result(String text, int deepest) {}

  static Result of(String html) {
    return new HtmlText(html).read();
  }

  private Result read() {
    int pos = 0;
    while (pos < html.length()) {
      TimeLimit.check();
      int open = html.indexOf('<', pos);
      if (open < 0 || open > lastMark) {
        break;
      }
      text(pos, open);
      pos = markup(open);
    }
    text(pos, html.length());
    return new Result(out.toString(), deepest);
  }

  private void text(int from, int to) {
    if (from < to) {
      String raw = html.substring(from, to);
      String text = raw.indexOf('&') < 0 ? raw : Parser.unescapeEntities(raw, false);
      out.text(text, preformatted > 0);
    }
  }

  /** Reads a tag, comment or declaration; returns where reading goes on. */
  private int markup(int open) {
    char next = open + 1 < html.length() ? html.charAt(open + 1) : ' ';
    if (html.startsWith("<!--", open)) {
      int end = endless.contains("--") ? -1 : html.indexOf("-->", open + 4);
      if (end >= 0) {
        return end + 3;
      }
      endless.add("--");
      return html.indexOf('>', open) + 1;
    }
    if (next == '!' || next == '?') {
      return html.indexOf('>', open) + 1;
    }
    boolean closing = next == '/';
    int from = open + (closing ? 2 : 1);
    int nameEnd = from;
    while (nameEnd < html.length() && isNameChar(html.charAt(nameEnd)) && nameEnd - from < 30) {
      nameEnd++;
    }
    if (nameEnd == from) {
      text(open, open + 1); // "a < b"
      return open + 1;
    }
    String name = html.substring(from, nameEnd).toLowerCase(Locale.ROOT);
    int end = tagEnd(nameEnd);
    tag(name, closing, end > 0 && html.charAt(end - 1) == '/');
    return !closing && UNSEEN.contains(name) ? behind(name, end + 1) : end + 1;
  }

  private static boolean isNameChar(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':';
  }

  /** The end of a tag; quotes may hide one, until one of them is found never to end. */
  private int tagEnd(int from) {
    char quote = 0;
    for (int i = from; i < html.length() && quotesCount; i++) {
      char c = html.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '>') {
        return i;
      } else if ((c == '"' || c == '\'') && html.charAt(i - 1) == '=') {
        quote = c;
      }
    }
    quotesCount = false;
    return html.indexOf('>', from);
  }

  private int behind(String name, int from) {
    String tag = "</" + name;
    int pos = endless.contains(name) ? -1 : html.indexOf("</", from);
    while (pos >= 0 && !html.regionMatches(true, pos, tag, 0, tag.length())) {
      TimeLimit.check();
      pos = html.indexOf("</", pos + 2);
    }
    if (pos < 0) {
      endless.add(name);
      return from;
    }
    int end = html.indexOf('>', pos);
    return end < 0 ? html.length() : end + 1;
  }

  private void tag(String name, boolean closing, boolean empty) {
    if (!LOOSE.contains(name) && !empty) {
      depth = Math.max(0, depth + (closing ? -1 : 1));
      deepest = Math.max(deepest, depth);
    }
    switch (name) {
      case "br" -> out.lineBreak();
      case "p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "dl", "hr" ->
          out.paragraph();
      case "div",
          "tr",
          "li",
          "dt",
          "dd",
          "section",
          "article",
          "header",
          "footer",
          "center",
          "form",
          "address",
          "fieldset",
          "nav",
          "main",
          "aside",
          "figure",
          "body" ->
          out.line();
      case "td", "th" -> out.text(" ", false);
      case "pre" -> {
        out.line();
        preformatted = Math.max(0, preformatted + (closing ? -1 : 1));
      }
      case "blockquote" -> out.quote(closing ? -1 : 1);
      default -> {
        // inline, or unknown: only its text counts
      }
    }
    if (name.equals("li") && !closing) {
      out.text("- ", true);
    }
  }
}
