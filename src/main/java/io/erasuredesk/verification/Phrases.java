package io.erasuredesk.verification;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The phrase that a customer types to confirm (requirement S5). Case, white space of any kind, the
 * width of characters, quotation marks around it and a full stop behind it do not matter; every
 * letter does. German may be typed without umlauts, as on a foreign keyboard.
 */
@ApplicationScoped
public class Phrases {

  private static final int LONGEST = 200;
  private static final String ENGLISH = "Delete my account";

  /** What the shop's customers were told to type before there was a desk. */
  private static final String OLD_WORDING = "Deactivate my account";

  private static final Map<String, String> BUILT_IN =
      Map.ofEntries(
          Map.entry("en", ENGLISH),
          Map.entry("de", "Mein Konto löschen"),
          Map.entry("fr", "Supprimer mon compte"),
          Map.entry("es", "Eliminar mi cuenta"),
          Map.entry("it", "Eliminare il mio account"),
          Map.entry("pt", "Eliminar a minha conta"),
          Map.entry("nl", "Mijn account verwijderen"),
          Map.entry("pl", "Usuń moje konto"),
          Map.entry("tr", "Hesabımı sil"),
          Map.entry("ru", "Удалить мой аккаунт"),
          Map.entry("ja", "アカウントを削除する"),
          Map.entry("zh", "删除我的账户"));

  /** White space, blanks of all widths, and what is not visible at all. */
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");

  private static final String UNSPACED = "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]";

  /** In a script without blanks one may stand anywhere. */
  private static final Pattern BLANK_BETWEEN =
      Pattern.compile("(?<=" + UNSPACED + ") (?=" + UNSPACED + ")");

  private static final String AROUND = "\"'`´‘’‚‛“”„‟‹›«»「」『』.。";

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
    String wanted = bare(of(locale));
    return text.equals(wanted)
        || (language(locale).equals("de") && text.equals(spelledOut(wanted)))
        || text.equals(bare(of("en")))
        || text.equals(bare(ENGLISH))
        || text.equals(bare(OLD_WORDING));
  }

  private static String bare(String text) {
    String wide = Normalizer2.getNFKCInstance().normalize(text);
    String plain = BLANKS.matcher(wide).replaceAll(" ");
    int from = 0;
    int to = plain.length();
    while (from < to && isAround(plain.charAt(from))) {
      from++;
    }
    while (to > from && isAround(plain.charAt(to - 1))) {
      to--;
    }
    return folded(BLANK_BETWEEN.matcher(plain.substring(from, to)).replaceAll(""));
  }

  /** Both i of Turkish are one here: which of them is the other's capital, a keyboard decides. */
  private static String folded(String text) {
    return UCharacter.foldCase(text, true).replace("i\u0307", "i").replace('ı', 'i');
  }

  private static String spelledOut(String text) {
    return text.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue");
  }

  private static boolean isAround(char c) {
    return c == ' ' || AROUND.indexOf(c) >= 0;
  }

  private static String language(String locale) {
    return Locale.forLanguageTag(locale.replace('_', '-')).getLanguage();
  }
}
