package io.erasuredesk.mail.show;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Threats 52 and 53. */
class FileNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../../etc/passwd|passwd",
        "C:\\\\temp\\\\x.exe|x.exe",
        "..|file",
        ".htaccess|htaccess",
        "CON|_CON",
        "nul.txt|_nul.txt",
        "com1|_com1",
        "a:b*c?.txt|a_b_c_.txt",
        "résumé.pdf|résumé.pdf",
        "trailing. . |trailing",
      })
  void keepsTheLastPieceWithoutTricks(String written, String kept) {
    assertThat(FileName.clean(written)).isEqualTo(kept);
  }

  @Test
  void dropsWhatIsNotSeen() {
    assertThat(FileName.clean("a\u0000b\r\nSet-Cookie: x\u202Egnp.exe\u200B\uFEFF.txt"))
        .isEqualTo("abSet-Cookie_ xgnp.exe.txt");
    assertThat(FileName.clean("\u202E\u0000")).isEqualTo("file");
    assertThat(FileName.clean("x".repeat(5_000) + ".pdf")).hasSize(150).endsWith(".pdf");
  }

  @Test
  void givesOneNameInOneField() {
    assertThat(FileName.disposition("a\"; filename=\"b.html\r\nX: y"))
        .matches("attachment; filename=\"file\"; filename\\*=UTF-8''[A-Za-z0-9._%~-]+");
  }

  @Test
  void believesBytesAndNoName() {
    assertThat(FileName.mediaType("<svg onload=alert(1)>".repeat(3).getBytes(US_ASCII)))
        .isEqualTo("application/octet-stream");
    assertThat(FileName.mediaType("<html><script>".repeat(3).getBytes(US_ASCII)))
        .isEqualTo("application/octet-stream");
    assertThat(FileName.mediaType("%PDF-1.7".getBytes(US_ASCII))).isEqualTo("application/pdf");
    assertThat(FileName.mediaType("GIF89a <script>alert(1)</script> x".getBytes(US_ASCII)))
        .isEqualTo("image/gif");
    assertThat(FileName.mediaType(new byte[0])).isEqualTo("application/octet-stream");
  }
}
