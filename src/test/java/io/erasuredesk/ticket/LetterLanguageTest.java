package io.erasuredesk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LetterLanguageTest {

  private static final Instant AT = Instant.parse("2026-03-02T22:05:00Z");

  @Test
  void takesEnglishForEveryLanguageThatItDoesNotWrite() {
    assertThat(LetterLanguage.of("fr-CA")).isEqualTo(LetterLanguage.FR);
    assertThat(LetterLanguage.of("de_AT")).isEqualTo(LetterLanguage.DE);
    assertThat(LetterLanguage.of("pt")).isEqualTo(LetterLanguage.EN);
    assertThat(LetterLanguage.of("")).isEqualTo(LetterLanguage.EN);
    assertThat(LetterLanguage.of("../../etc")).isEqualTo(LetterLanguage.EN);
  }

  @Test
  void spellsOutDayAndMonthInTheZoneOfTheShop() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    assertThat(LetterLanguage.EN.minute(AT, ZoneId.of("UTC")))
        .isEqualTo("Monday, 2 March 2026 at 22:05 (UTC)");
    assertThat(LetterLanguage.DE.minute(AT, berlin))
        .isEqualTo("Montag, 2. März 2026 um 23:05 Uhr (MEZ)");
    assertThat(LetterLanguage.FR.minute(AT, berlin)).isEqualTo("lundi 2 mars 2026 à 23:05 (CET)");
    assertThat(LetterLanguage.FR.day(AT, berlin)).isEqualTo("lundi 2 mars 2026");
  }
}
