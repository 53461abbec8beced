package io.erasuredesk.api;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the version out of {@code If-Match} (RFC 9110, 13.1.1): exactly one strong tag as the desk
 * gave it. A star or a list would say "whatever it is by now", which is what the header prevents.
 */
final class IfMatch {

  private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

  /** Whatever is current. */
  static final long ANY = -1;

  private IfMatch() {}

  static String tag(long version) {
    return "\"" + version + "\"";
  }

  /**
   * The version that was read.
   *
   * @throws DeskException {@code IF_MATCH_REQUIRED} without one, {@code INVALID_INPUT} for any
   *     other form
   */
  static long required(@Nullable String header) {
    if (header == null) {
      throw new DeskException(
          ProblemType.IF_MATCH_REQUIRED, "Read the ticket first and send its ETag as If-Match");
    }
    var tag = TAG.matcher(header.strip());
    if (!tag.matches()) {
      throw new DeskException(
          ProblemType.INVALID_INPUT, "If-Match takes one ETag as it was read, with its quotes");
    }
    return Long.parseLong(tag.group(1));
  }

  /** The version that was read, or -1 if the header is absent. */
  static long optional(@Nullable String header) {
    return header == null ? ANY : required(header);
  }
}
