package io.erasuredesk.mail.mime;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A Content-Type (RFC 2045, 5) or Content-Disposition (RFC 2183).
 *
 * @param value what stands before the parameters, in lower case, e.g. {@code text/plain}
 * @param parameters names in lower case, RFC 2231 undone
 */
public record MediaType(String value, Map<String, String> parameters) {

  public MediaType {
    parameters = Map.copyOf(parameters);
  }

  static MediaType of(String field, Set<Flaw> flaws) {
    int end = 0;
    while (end < field.length() && " \t;(,".indexOf(field.charAt(end)) < 0) {
      end++;
    }
    String value = field.substring(0, end).toLowerCase(Locale.ROOT).replace("\"", "");
    return new MediaType(value, Parameters.of(field, flaws));
  }

  /** A parameter, or the empty string. */
  public String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  public boolean isMultipart() {
    return value.startsWith("multipart/");
  }

  /** A mail within a mail (RFC 2046, 5.2.1; RFC 6532, 3.7). */
  public boolean isMessage() {
    return value.equals("message/rfc822") || value.equals("message/global");
  }
}
