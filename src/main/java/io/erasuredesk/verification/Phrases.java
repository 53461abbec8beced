package io.erasuredesk.verification;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The phrase that a customer types to confirm (requirement S5). Case, white space of any kind and
 * quotation marks around it do not matter; every letter does.
 */
@ApplicationScoped
public class Phrases {

  private static final int LONGEST = 200;
  private static final String ENGLISH = "Delete my account";

  /** What the shop's customers were told to type before there was a desk. */
  private static final String OLD_WORDING = "Deactivate my account";

  private static final Map<String, String> BUILT_IN =
      Map.of("en", ENGLISH, "fr", "Supprimer mon compte", "de", "Mein Konto löschen");

  /** White space, blanks of all widths, and what is not visible at all. */
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");

  private static final String QUOTES = "\"'`´‘’‚‛“”„‟‹›«»「」";

  private final Map<String, String> phrases = new HashMap<>(BUILT_IN);

  Phrases(ConfirmationConfig config) {
    config.phrase().forEach((locale, phrase) -> phrases.put(language(locale), phrase));
  }

  /** The phrase to show in a language; the English one where there is none. */
  public String of(String locale) {
    String found = phrases.get(language(locale));
    return found == null ? phrases.getOrDefault("en", ENGLISH) : found;
  }

  /** Whether what was typed is the phrase of this language, or one of the English ones. */
  public boolean matches(String typed, String locale) {
    if (typed.length() > LONGEST) {
      return false;
    }
    String text = bare(typed);
    return text.equals(bare(of(locale)))
        || text.equals(bare(of("en")))
        || text.equals(bare(ENGLISH))
        || text.equals(bare(OLD_WORDING));
  }

  private static String bare(String text) {
    String plain = BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll(" ");
    int from = 0;
    int to = plain.length();
    while (from < to && isAround(plain.charAt(from))) {
      from++;
    }
    while (to > from && isAround(plain.charAt(to - 1))) {
      to--;
    }
    return plain.substring(from, to).toLowerCase(Locale.ROOT);
  }

  private static boolean isAround(char c) {
    return c == ' ' || QUOTES.indexOf(c) >= 0;
  }

  private static String language(String locale) {
    return Locale.forLanguageTag(locale.replace('_', '-')).getLanguage();
  }
}
