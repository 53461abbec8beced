package io.erasuredesk.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedWordsTest {

  private static String decode(String raw) {
    return EncodedWords.decode(raw, EnumSet.noneOf(Flaw.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "=?utf-8?q?J=C3=A4ne?= | Jäne",
        "=?utf-8?Q?a_b?= | a b",
        "=?utf-8?B?SsOkbmU=?= | Jäne",
        "=?utf-8?b?SsOkbmU?= | Jäne",
        "=?utf-8*de?q?J=C3=A4ne?= | Jäne",
        "=?utf-8?q?J=C3?= =?utf-8?q?=A4ne?= | Jäne",
        "=?utf-8?q?J=C3?==?utf-8?q?=A4ne?= | Jäne",
        "=?utf-8?q?a?= =?iso-8859-1?q?=E4?= | aä",
        "=?utf-8?q?a?= b =?utf-8?q?c?= | a b c",
        "x=?utf-8?q?a?=y | xay",
        "=?utf-8?q?a b?= | a b",
        "=?UTF-8? Q?a?= | a",
        "=?utf-8?q?unterminated | unterminated",
        "=?utf-8?q?one =?utf-8?q?two?= | onetwo",
        "=?klingon-1?q?=E4?= | ä",
        "=?iso-2022-jp?B?GyRCRnxLXBsoQg==?= | 日本",
        "=?gb2312?B?xOO6ww==?= | 你好",
        "=?koi8-r?B?8NLJ18XU?= | Привет",
        "=?utf-8?x?a?= | =?utf-8?x?a?=",
        "=??q?a?= | =??q?a?=",
        "=?=?=?=? | =?=?=?=?",
        "a =? b ?= c | a =? b ?= c",
        "=?utf-8?q??= | ''",
      })
  void decodes(String raw, String text) {
    assertThat(decode(raw)).isEqualTo(text);
  }

  @Test
  void staysLinearOnHostileFields() {
    // each of these would take hours if every mark were sought from every beginning
    assertThat(decode("=?utf-8?q?a ".repeat(200_000))).isNotEmpty();
    assertThat(decode("=?a?q?".repeat(200_000) + "?=")).isNotNull();
    assertThat(decode("=?".repeat(500_000))).hasSize(1_000_000);
    assertThat(decode("=?utf-8?b?" + "A".repeat(2_000_000))).isNotEmpty();
  }
}
