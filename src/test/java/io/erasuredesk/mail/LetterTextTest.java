package io.erasuredesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LetterTextTest {

  @Test
  void makesOneLineOfWhateverBreaksLines() {
    assertThat(LetterText.oneLine("a\r\nBcc: b\u0085c\u2028d\u2029e\u0000f\tg", 100))
        .isEqualTo("a Bcc: b c d e f g");
  }

  @Test
  void keepsCharactersWhoseLowByteIsALineBreak() {
    assertThat(LetterText.oneLine("x\u760D\u760Ay", 100)).isEqualTo("x\u760D\u760Ay");
  }

  @Test
  void cutsBetweenCharactersAndNeverInsideOne() {
    assertThat(LetterText.oneLine("ab\uD83D\uDE00", 3)).isEqualTo("ab");
    assertThat(LetterText.oneLine("ab\uD83D\uDE00", 4)).isEqualTo("ab\uD83D\uDE00");
    assertThat(LetterText.oneLine("a\uD83D", 9)).isEqualTo("a");
  }

  @Test
  void keepsLinesOfABodyAndNothingThatTurnsOrHidesThem() {
    assertThat(LetterText.lines("a\r\nb\rc\u2028d\u202Ee\u0007f\n")).isEqualTo("a\nb\nc\nde" + "f");
  }

  @Test
  void holdsForAnyString() {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      String any =
          random
              .ints(random.nextInt(40), 0, random.nextBoolean() ? 0x100 : 0x10000)
              .collect(StringBuilder::new, (b, c) -> b.append((char) c), StringBuilder::append)
              .toString();
      String line = LetterText.oneLine(any, 30);
      assertThat(line.length()).isLessThanOrEqualTo(30);
      assertThat(line.codePoints()).noneMatch(Character::isISOControl);
      assertThat(line).doesNotContain("\u2028").doesNotContain("\u2029");
      assertThat(LetterText.lines(any).codePoints())
          .noneMatch(c -> c != '\n' && Character.isISOControl(c));
    }
  }
}
