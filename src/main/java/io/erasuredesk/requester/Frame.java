package io.erasuredesk.requester;

import java.util.Locale;

/**
 * What is around the words of every customer page.
 *
 * @param dir {@code ltr} or {@code rtl}
 * @param base where the desk is served, ending in a slash
 */
public record Frame(Locale locale, String dir, String base) {

  /** The value of {@code lang}. */
  public String lang() {
    return locale.toLanguageTag();
  }
}
