package io.erasuredesk.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {

  private final Phrases phrases = new Phrases(() -> Map.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Delete my account",
        "DELETE MY ACCOUNT",
        "  delete   my\taccount \r\n",
        "delete\u00a0my\u202faccount",
        "\u200bDelete my account\ufeff",
        "“Delete my account”",
        "« Delete my account »",
        "‘delete my account’",
        "\"Delete my account\"",
        "Deactivate my account",
        "deactivate MY account"
      })
  void takesThePhraseHoweverItIsTyped(String typed) {
    assertThat(phrases.matches(typed, "en")).isTrue();
    assertThat(phrases.matches(typed, "fr")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\"\"",
        "yes",
        "Delete my acount",
        "Delete account",
        "Deletemyaccount",
        "Please delete my account",
        "Do not delete my account",
        "Delete my account. Delete my account",
        "Supprimer mon compte",
        "Delete mу account" // a Cyrillic letter
      })
  void takesNothingElse(String typed) {
    assertThat(phrases.matches(typed, "en")).isFalse();
  }

  @Test
  void takesThePhraseOfTheLanguageComposedOrNot() {
    assertThat(phrases.matches("mein konto LÖSCHEN", "de")).isTrue();
    assertThat(phrases.matches("Mein Konto lo\u0308schen", "de-AT")).isTrue();
    assertThat(phrases.matches("supprimer mon compte", "fr_CA")).isTrue();
  }

  @Test
  void showsThePhraseOfTheLanguageAndTheEnglishOneOtherwise() {
    assertThat(phrases.of("de-CH")).isEqualTo("Mein Konto löschen");
    assertThat(phrases.of("pt")).isEqualTo("Delete my account");
  }

  @Test
  void takesTheShopsOwnWordsBesideTheUsualOnes() {
    var own = new Phrases(() -> Map.of("en", "Goodbye for good", "nl", "Verwijder mijn account"));

    assertThat(own.of("en")).isEqualTo("Goodbye for good");
    assertThat(own.matches("goodbye FOR good", "en")).isTrue();
    assertThat(own.matches("Delete my account", "en")).isTrue();
    assertThat(own.matches("verwijder mijn account", "nl")).isTrue();
  }

  @Test
  void isNotHeldUpByALongText() {
    assertThat(phrases.matches(" ".repeat(1_000_000) + "Delete my account", "en")).isFalse();
  }
}
