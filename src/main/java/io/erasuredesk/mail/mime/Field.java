package io.erasuredesk.mail.mime;

/**
 * One header field.
 *
 * @param name in lower case, without blanks
 * @param value unfolded, not decoded, trimmed; raw UTF-8 is taken as such (RFC 6532)
 */
public record Field(String name, String value) {

  @Override
  public String toString() {
    return "Field[" + name + "]";
  }
}
