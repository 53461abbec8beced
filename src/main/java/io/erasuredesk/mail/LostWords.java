package io.erasuredesk.mail;

import org.jspecify.annotations.Nullable;

/** What a form of a mail does not show of the mail's words: no tag may hide any of them. */
public final class LostWords {

  private LostWords() {}

  /**
   * The text of the HTML form that stands in the mail and not in what is left of it.
   *
   * @param cleaned the HTML that is shown
   * @return the whole text of the form, if a single word of it is not shown; else null
   */
  public static @Nullable String of(ParsedMail mail, String cleaned) {
    String said = mail.otherText().isEmpty() ? mail.text() : mail.otherText();
    return SameWords.all(HtmlText.of(cleaned).text(), said) ? null : said;
  }
}
