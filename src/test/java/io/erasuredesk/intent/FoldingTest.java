package io.erasuredesk.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldingTest {

  /** Sign by sign or as a whole: the same comes out, whatever stands side by side. */
  @Test
  void foldsSignBySignAsItWouldFoldTheWhole() {
    for (int c = 1; c <= Character.MAX_VALUE; c++) {
      String sign = String.valueOf((char) c);
      for (String text : new String[] {sign, "A" + sign + "B", "\u00C9" + sign + "\u0301\u0323x"}) {
        assertThat(Folding.fold(text)).as("%04x", c).isEqualTo(Folding.together(text));
      }
    }
    Random random = new Random(20261124);
    int[][] blocks = {
      {0x20, 0x7F},
      {0x80, 0x24F},
      {0x300, 0x36F},
      {0x370, 0x5FF},
      {0x900, 0x97F},
      {0x1100, 0x11FF},
      {0x3000, 0x30FF},
      {0xAC00, 0xACFF},
      {0xFB00, 0xFFEF},
      {0x1D165, 0x1D172}
    };
    for (int n = 0; n < 20_000; n++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        int[] block = blocks[random.nextInt(blocks.length)];
        text.appendCodePoint(block[0] + random.nextInt(block[1] - block[0] + 1));
      }
      assertThat(Folding.fold(text.toString())).isEqualTo(Folding.together(text.toString()));
    }
  }

  @Test
  void foldsWhatTheLexiconFolds() {
    assertThat(Folding.fold("L\u00D6SCHEN Stra\u00DFe \u0130stanbul \u03A3\u03A3 \uFB01n \uAC00"))
        .isEqualTo("loschen strasse istanbul \u03C3\u03C3 fin \u1100\u1161");
  }
}
