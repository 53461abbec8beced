package io.erasuredesk.mail.mime;

import java.util.List;

/**
 * The structure of a mail.
 *
 * @param parts all parts in the order of the mail, the mail itself first; then the files that stand
 *     uuencoded in a text
 * @param lines how many lines were looked at: the work that was done
 * @param comparisons how often a line was compared with a delimiter
 */
public record MimeTree(List<Part> parts, long lines, long comparisons) {

  public MimeTree {
    parts = List.copyOf(parts);
  }

  public Part root() {
    return parts.get(0);
  }
}
