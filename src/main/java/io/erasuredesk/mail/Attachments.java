package io.erasuredesk.mail;

import io.erasuredesk.mail.mime.Flaw;
import io.erasuredesk.mail.mime.MimeTree;
import io.erasuredesk.mail.mime.Part;
import io.erasuredesk.work.TimeLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Lists what is in a mail besides its text. A mail within is one file; its parts are not listed.
 */
final class Attachments {

  private static final int LONGEST_NAME = 150;
  private static final int LONGEST_TYPE = 100;

  private final Set<Part> text;
  private final Set<Flaw> flaws;

  Attachments(Set<Part> text, Set<Flaw> flaws) {
    this.text = text;
    this.flaws = flaws;
  }

  List<Attachment> of(MimeTree tree) {
    List<Attachment> found = new ArrayList<>();
    for (Part part : tree.parts()) {
      TimeLimit.check();
      boolean within = part.type().isMessage() && part.number() > 0;
      boolean leaf = part.children().isEmpty() || within || isUnread(part);
      if (leaf && isListed(part)) {
        found.add(attachment(part));
      }
    }
    return found;
  }

  /** A "winmail.dat" whose text is not shown, because the mail has one without it. */
  private boolean isUnread(Part part) {
    return part.isTnef()
        && part.children().stream().anyMatch(p -> p.isPackedText() && !text.contains(p));
  }

  private boolean isListed(Part part) {
    if (part.isPackedText()) {
      return false;
    }
    boolean alsoFile = !part.disposition().parameter("filename").isBlank();
    if (text.contains(part) && !alsoFile) {
      return false;
    }
    for (Part above = part.parent(); above != null; above = above.parent()) {
      if (above.type().isMessage() && above.number() > 0) {
        return false;
      }
    }
    return true;
  }

  private Attachment attachment(Part part) {
    boolean inline =
        part.disposition().value().equals("inline") || part.headers().has("content-id");
    return new Attachment(
        part.number(), name(part.fileName(flaws)), type(part), part.size(flaws), inline);
  }

  /** The last piece of a path, without what a file system or a screen might take amiss. */
  static String name(String raw) {
    String cut = raw.length() > 2000 ? raw.substring(raw.length() - 2000) : raw;
    int slash = Math.max(cut.lastIndexOf('/'), cut.lastIndexOf('\\'));
    String name = Clean.name(cut.substring(slash + 1), Integer.MAX_VALUE);
    StringBuilder safe = new StringBuilder();
    name.codePoints().map(c -> "<>:\"|?*".indexOf(c) >= 0 ? '_' : c).forEach(safe::appendCodePoint);
    while (!safe.isEmpty() && safe.charAt(0) == '.') {
      safe.deleteCharAt(0);
    }
    int extra = safe.length() - LONGEST_NAME;
    return extra > 0 ? Clean.name(safe.substring(extra), LONGEST_NAME) : safe.toString();
  }

  private static String type(Part part) {
    String type = part.type().value();
    boolean sane =
        type.length() <= LONGEST_TYPE
            && type.chars().allMatch(c -> c > ' ' && c < 0x7F && "<>()@,;:\\\"[]?=".indexOf(c) < 0);
    return sane ? type : "application/octet-stream";
  }
}
