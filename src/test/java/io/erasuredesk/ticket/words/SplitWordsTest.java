package io.erasuredesk.ticket.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SplitWordsTest {

  @Test
  void foldsCaseAndWidthAndDropsSingleLetters() {
    assertThat(SplitWords.of("Please DELETE my Ａccount, I paid 5 €: STRASSE straße!", 99))
        .containsExactly("please", "delete", "my", "account", "paid", "strasse");
  }

  @Test
  void keepsAnAddressWholeWithoutTheStopOfTheSentence() {
    assertThat(SplitWords.of("Write to <Bob.Smith+x@Example.com>. Not a@b@c, not @home.", 99))
        .containsExactly("write", "to", "bob.smith+x@example.com", "not", "home");
  }

  @Test
  void takesScriptsWithoutSpacesByNeighbours() {
    assertThat(SplitWords.of("请删除我的账户。", 99)).containsExactly("请删", "删除", "除我", "我的", "的账", "账户");
    assertThat(SplitWords.of("アカウントABCを削除", 99))
        .containsExactly("アカ", "カウ", "ウン", "ント", "abc", "を削", "削除");
    assertThat(SplitWords.of("ลบบัญชี", 99)).contains("ลบ", "บบ", "ชี");
    assertThat(SplitWords.of("삭제", 99)).containsExactly("삭제");
  }

  @Test
  void cutsLongWordsAlikeInTextAndQuery() {
    String word = "abcdefghij".repeat(8);
    assertThat(SplitWords.of(word, 99)).isEqualTo(SplitWords.of(word + "other", 99));
    assertThat(SplitWords.of("\uD800 \0 ' -- % \uDC00", 99)).isEmpty();
  }

  @Test
  void stopsAtTheMostAndReadsALongTextInOnePass() {
    assertThat(SplitWords.of("one two three four", 2)).containsExactly("one", "two");
    String nasty = "a.a@".repeat(250_000) + "x".repeat(1_000_000) + "見".repeat(200_000);
    assertThat(
            org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(10), () -> SplitWords.of(nasty, 400)))
        .hasSizeLessThanOrEqualTo(400);
  }
}
