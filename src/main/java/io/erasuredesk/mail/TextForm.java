package io.erasuredesk.mail;

import io.erasuredesk.mail.mime.Flaw;
import io.erasuredesk.mail.mime.MimeTree;
import io.erasuredesk.mail.mime.Part;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The text of a mail out of its parts. An alternative gives its plain form; side by side, every
 * part gives what it has, so that a list footer in plain text does not replace a request in HTML.
 * The walk goes no deeper than the parts may, which is limited.
 */
final class TextForm {

  private final MailLimits limits;
  private final Set<Flaw> flaws;
  private final Set<Defect> defects;
  private final Set<Part> used = new HashSet<>();
  private int textLeft;
  private int htmlLeft;

  TextForm(MailLimits limits, Set<Flaw> flaws, Set<Defect> defects) {
    this.limits = limits;
    this.flaws = flaws;
    this.defects = defects;
    this.textLeft = limits.textBytes();
    this.htmlLeft = limits.htmlBytes();
  }

  /**
   * What was found.
   *
   * @param text the plain form, not empty if there is any text at all
   * @param html the HTML as sent
   * @param other what the HTML says, where that is not what the plain form says; else empty
   * @param used the parts that these were taken from
   */
  record Result(String text, Optional<String> html, String other, Set<Part> used) {}

  /**
   * Plain text and HTML of one part; either may be empty.
   *
   * @param read what the HTML says; it is read once, however many parts it is within
   * @param deepest how many elements of it may be open at once
   */
  private record Forms(String plain, String html, String read, int deepest) {

    static final Forms NONE = plain("");

    static Forms plain(String text) {
      return new Forms(text, "", "", 0);
    }

    static Forms html(String html) {
      HtmlText.Result result = HtmlText.of(html);
      return new Forms("", html, result.text(), result.deepest());
    }

    String readable() {
      return plain.isBlank() && !html.isEmpty() ? read : plain;
    }
  }

  Result of(MimeTree tree) {
    Forms forms = forms(tree.root());
    if (forms.plain().isBlank() && forms.html().isBlank()) {
      forms = packed(tree);
    }
    String html = Clean.text(forms.html());
    if (forms.deepest() > limits.htmlDepth()) {
      defects.add(Defect.HTML_TOO_DEEP);
      html = "";
    }
    String text = Clean.text(forms.readable());
    String other = Clean.text(forms.read());
    if (SameWords.in(text, other)) {
      other = "";
    } else {
      defects.add(Defect.FORMS_DIFFER);
    }
    return new Result(text, Optional.of(html).filter(h -> !h.isBlank()), other, used);
  }

  private Forms forms(Part part) {
    String type = part.type().value();
    if (part.type().isMessage()) {
      // A mail within is a file, unless there is nothing else.
      boolean alone = part.parent() == null && !part.children().isEmpty();
      return alone ? forms(part.children().get(0)) : Forms.NONE;
    }
    if (part.isTnef()) {
      return Forms.NONE;
    }
    if (!part.children().isEmpty()) {
      return type.equals("multipart/alternative") ? alternative(part) : sideBySide(part);
    }
    return isText(part) ? leaf(part) : Forms.NONE;
  }

  /** What is left where no part is text: what Outlook packed into a file, or an invitation. */
  private Forms packed(MimeTree tree) {
    for (Part part : tree.parts()) {
      if (part.isPackedText() && isOwn(part)) {
        Forms forms = leaf(part);
        if (!forms.readable().isBlank()) {
          return forms;
        }
      }
    }
    for (Part part : tree.parts()) {
      if (part.type().value().equals("text/calendar") && isOwn(part)) {
        used.add(part);
        return Forms.plain(CalendarNote.of(part.text(textLeft, flaws)));
      }
    }
    return Forms.NONE;
  }

  private static boolean isOwn(Part part) {
    Part above = part.parent();
    while (above != null && !above.type().isMessage()) {
      above = above.parent();
    }
    return above == null;
  }

  private Forms alternative(Part part) {
    Set<String> plain = new LinkedHashSet<>(); // two that differ are both shown
    Forms html = Forms.NONE;
    for (Part child : part.children()) {
      Forms forms = forms(child);
      if (!forms.plain().isBlank()) {
        plain.add(forms.plain());
      }
      html = forms.html().isBlank() ? html : forms; // the last is the richest
    }
    return new Forms(String.join("\n", plain), html.html(), html.read(), html.deepest());
  }

  private Forms sideBySide(Part part) {
    StringBuilder all = new StringBuilder();
    StringBuilder html = new StringBuilder();
    boolean anyPlain = false;
    int deepest = 0;
    for (Part child : part.children()) {
      Forms forms = forms(child);
      anyPlain |= !forms.plain().isBlank();
      String readable = forms.readable();
      if (!readable.isEmpty()) {
        all.append(all.isEmpty() || all.charAt(all.length() - 1) == '\n' ? "" : "\n");
        all.append(readable);
      }
      html.append(forms.html());
      deepest += forms.deepest(); // what one leaves open the next is within
    }
    return new Forms(anyPlain ? all.toString() : "", html.toString(), all.toString(), deepest);
  }

  private static boolean isText(Part part) {
    String type = part.type().value();
    boolean file = part.disposition().value().equals("attachment");
    if (part.parent() == null || part.type().isMultipart()) {
      // Alone it is what the mail says, whatever it calls itself; so is a multipart without parts.
      boolean text = type.startsWith("text/") && !type.equals("text/calendar");
      return (text && !file) || part.type().isMultipart();
    }
    boolean named = !part.disposition().parameter("filename").isEmpty();
    return !file && (type.equals("text/plain") || (type.equals("text/html") && !named));
  }

  private Forms leaf(Part part) {
    used.add(part);
    boolean html = part.type().value().equals("text/html");
    int most = html ? htmlLeft : textLeft;
    String text = part.text(most, flaws);
    // Characters are never more than bytes; so this reads "the limit is reached".
    boolean cut = part.size(flaws) > most;
    if (html) {
      htmlLeft = Math.max(0, htmlLeft - text.length());
    } else {
      textLeft = Math.max(0, textLeft - text.length());
    }
    if (cut) {
      defects.add(html ? Defect.HTML_CUT : Defect.TEXT_CUT);
    }
    return html ? Forms.html(text) : Forms.plain(text);
  }
}
