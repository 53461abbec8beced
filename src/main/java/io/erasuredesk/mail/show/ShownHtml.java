package io.erasuredesk.mail.show;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.owasp.html.HtmlStreamEventReceiver;

/**
 * Stands behind the allow-list: a link gets its target as text behind it, a picture its bytes, and
 * of one that is left out the words remain. Signs that turn the direction of writing are dropped.
 */
final class ShownHtml implements HtmlStreamEventReceiver {

  private static final Set<String> EMPTY = Set.of("br", "hr", "img");
  private static final Pattern TURNS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

  private final HtmlStreamEventReceiver out;
  private final Budget budget;
  private final Pictures pictures;
  private final Set<String> ownHosts;

  /** The targets of open links; empty for one that may not lead where it wants. */
  private final Deque<Optional<String>> links = new ArrayDeque<>();

  private int left;

  ShownHtml(HtmlStreamEventReceiver out, Budget budget, Pictures pictures, Set<String> ownHosts) {
    this.out = out;
    this.budget = budget;
    this.pictures = pictures;
    this.ownHosts = ownHosts;
  }

  int left() {
    return left;
  }

  @Override
  public void openDocument() {
    out.openDocument();
  }

  @Override
  public void closeDocument() {
    out.closeDocument();
  }

  @Override
  public void openTag(String name, List<String> attributes) {
    budget.open(EMPTY.contains(name), pictures.characters());
    if (budget.isOver()) {
      return;
    }
    switch (name) {
      case "a" -> link(attributes);
      case "img" -> picture(attributes);
      default -> out.openTag(name, attributes);
    }
  }

  @Override
  public void closeTag(String name) {
    if (budget.isOver()) {
      return;
    }
    if (!EMPTY.contains(name)) {
      budget.close();
    }
    if (!name.equals("a")) {
      out.closeTag(name);
      return;
    }
    Optional<String> target = links.isEmpty() ? Optional.empty() : links.pop();
    target.ifPresent(
        where -> {
          out.closeTag("a");
          out.openTag("small", new ArrayList<>(List.of("dir", "ltr")));
          out.text(" [" + where + "]");
          out.closeTag("small");
        });
  }

  @Override
  public void text(String text) {
    if (!budget.isOver()) {
      out.text(TURNS.matcher(text).replaceAll(""));
    }
  }

  private void link(List<String> attributes) {
    Optional<String> target =
        LinkTarget.of(value(attributes, "href"), ownHosts).filter(where -> links.isEmpty());
    links.push(target);
    target.ifPresent(
        where ->
            out.openTag(
                "a",
                new ArrayList<>(
                    List.of(
                        "href",
                        where,
                        "target",
                        "_blank",
                        "rel",
                        "noopener noreferrer nofollow"))));
  }

  private void picture(List<String> attributes) {
    String words = TURNS.matcher(value(attributes, "alt")).replaceAll("").strip();
    Optional<String> source = pictures.of(value(attributes, "src"));
    if (source.isPresent()) {
      List<String> kept = new ArrayList<>(List.of("src", source.get(), "alt", words));
      for (String side : List.of("width", "height")) {
        String size = value(attributes, side);
        if (!size.isEmpty()) {
          kept.add(side);
          kept.add(size);
        }
      }
      out.openTag("img", kept);
      return;
    }
    left++;
    if (!words.isEmpty()) {
      out.text("[" + words + "]");
    }
  }

  private static String value(List<String> attributes, String name) {
    for (int i = 0; i + 1 < attributes.size(); i += 2) {
      if (attributes.get(i).equals(name)) {
        return attributes.get(i + 1);
      }
    }
    return "";
  }
}
