package io.erasuredesk.mail.show;

import java.util.List;
import org.owasp.html.HtmlStreamEventReceiver;

/**
 * Stands before the allow-list and lets nothing more through once a limit is passed: the library
 * compares the attributes of an element with each other, which many of them make slow.
 */
final class Counted implements HtmlStreamEventReceiver {

  private final HtmlStreamEventReceiver next;
  private final Budget budget;

  Counted(HtmlStreamEventReceiver next, Budget budget) {
    this.next = next;
    this.budget = budget;
  }

  @Override
  public void openDocument() {
    next.openDocument();
  }

  @Override
  public void closeDocument() {
    next.closeDocument();
  }

  @Override
  public void openTag(String name, List<String> attributes) {
    budget.read(attributes.size() / 2);
    if (!budget.isOver()) {
      next.openTag(name, attributes);
    }
  }

  @Override
  public void closeTag(String name) {
    if (!budget.isOver()) {
      next.closeTag(name);
    }
  }

  @Override
  public void text(String text) {
    if (!budget.isOver()) {
      next.text(text);
    }
  }
}
