package io.erasuredesk.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhrasesTest {

  private static final List<String> LANGUAGES =
      List.of("en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "ru", "ja", "zh");

  private final Phrases phrases = new Phrases(Map::of);

  @Test
  void showsAndTakesOneOfItsOwnInEachLanguage() {
    assertThat(LANGUAGES.stream().map(phrases::of)).doesNotHaveDuplicates();
    for (String tag : LANGUAGES) {
      String phrase = phrases.of(tag);
      Locale locale = Locale.forLanguageTag(tag);
      for (String typed :
          List.of(
              phrase,
              phrase.toUpperCase(locale),
              phrase.toLowerCase(locale),
              phrase.toUpperCase(Locale.ROOT),
              " \u3000" + phrase.replace(" ", "\u00a0 \t") + "\n",
              "“" + phrase + "”",
              phrase + ".",
              "「" + phrase + "。」",
              phrase + "｡")) {
        assertThat(phrases.matches(typed, tag)).as(tag + ": " + typed).isTrue();
      }
      assertThat(phrases.matches(phrase.substring(1), tag)).as(tag).isFalse();
      assertThat(phrases.matches(phrase + "x", tag)).as(tag).isFalse();
    }
  }

  @Test
  void takesTheEnglishOnesInEachLanguage() {
    for (String tag : LANGUAGES) {
      assertThat(phrases.matches("DELETE MY ACCOUNT", tag)).isTrue();
      assertThat(phrases.matches("deactivate my account", tag)).isTrue();
      // as a Turkish keyboard makes capitals
      assertThat(phrases.matches("DELETE MY ACCOUNT".replace('I', 'İ'), tag)).isTrue();
    }
  }

  @Test
  void takesEitherTurkishI() {
    for (String typed :
        List.of(
            "HESABIMI SİL", "HESABIMI SIL", "hesabimi sil", "hesabımı sıl", "Hesabi\u0307mı sil")) {
      assertThat(phrases.matches(typed, "tr")).as(typed).isTrue();
    }
  }

  @Test
  void takesAnyWidth() {
    assertThat(phrases.matches("Ｄｅｌｅｔｅ　ｍｙ　ａｃｃｏｕｎｔ", "ja")).isTrue();
    assertThat(phrases.matches("ｱｶｳﾝﾄを削除する", "ja")).isTrue();
    assertThat(phrases.matches("アカウント を 削除する", "ja")).isTrue();
    assertThat(phrases.matches("「アカウントを削除する」", "ja")).isTrue();
    assertThat(phrases.matches("删除 我的账户", "zh")).isTrue();
    // a letter and its accent, apart
    assertThat(phrases.matches("Mein Konto lo\u0308schen", "de")).isTrue();
  }

  @Test
  void takesGermanFromAKeyboardWithoutUmlauts() {
    assertThat(phrases.matches("mein konto loeschen", "de")).isTrue();
    assertThat(phrases.matches("mein konto loeschen", "en")).isFalse();
  }

  @Test
  void leavesLettersAlone() {
    assertThat(phrases.matches("Mein Konto loschen", "de")).isFalse();
    assertThat(phrases.matches("Удалить мой аккаунт", "en")).isFalse();
    assertThat(phrases.matches("", "en")).isFalse();
  }

  @Test
  void takesTheOperatorsOwn() {
    Phrases own = new Phrases(() -> Map.of("ja", "退会します", "ar", "احذف حسابي"));
    assertThat(own.of("ja")).isEqualTo("退会します");
    assertThat(own.matches("退会します", "ja")).isTrue();
    assertThat(own.matches("アカウントを削除する", "ja")).isFalse();
    assertThat(own.matches("احذف حسابي", "ar-EG")).isTrue();
    assertThat(own.of("sv")).isEqualTo("Delete my account");
  }
}
