package io.erasuredesk.ticket.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

  @Test
  void case76_noCellBeginsAsAFormula() {
    for (String begin : List.of("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")) {
      assertThat(Csv.line(List.of("a", begin + "cmd|' /C calc'!A0")))
          .isEqualTo("\"a\",\"'" + begin + "cmd|' /C calc'!A0\"\r\n");
    }
  }

  @Test
  void quotesSoThatNoCellBecomesTwo() {
    assertThat(Csv.line(List.of("a,b", "say \"=1\"", "two\r\nlines", 7, "")))
        .isEqualTo("\"a,b\",\"say \"\"=1\"\"\",\"two\r\nlines\",\"7\",\"\"\r\n");
  }
}
