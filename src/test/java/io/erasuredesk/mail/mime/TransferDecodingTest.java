package io.erasuredesk.mail.mime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransferDecodingTest {

  private final Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);

  private String decode(String encoding, String text) {
    byte[] raw = text.getBytes(UTF_8);
    ByteSink sink = new ByteSink(Integer.MAX_VALUE);
    TransferDecoding.named(encoding).decode(raw, 0, raw.length, sink, flaws);
    return new String(sink.bytes(), UTF_8);
  }

  @Test
  void decodesBase64() {
    assertThat(decode("base64", "SGVsbG8s\r\nIHdvcmxk")).isEqualTo("Hello, world");
    assertThat(decode(" BASE64 ; x", "SGVsbG8=")).isEqualTo("Hello");
    assertThat(flaws).isEmpty();
  }

  @Test
  void survivesBrokenBase64() {
    assertThat(decode("base64", "SGVsbG8")).isEqualTo("Hello");
    assertThat(decode("base64", "SG=VsbG8")).startsWith("H");
    assertThat(decode("base64", "SGVs!bG8=")).isEqualTo("Hello");
    assertThat(decode("base64", "SGVsbG8=SGVsbG8=")).isEqualTo("HelloHello");
    assertThat(decode("base64", "SGVsbG8=\r\n-- \r\nA footer of a list, see there"))
        .isEqualTo("Hello");
    assertThat(flaws).contains(Flaw.BROKEN_ENCODING);
  }

  @Test
  void decodesQuotedPrintable() {
    assertThat(decode("quoted-printable", "J=C3=A4ne=\r\n Doe = \r\n!")).isEqualTo("Jäne Doe !");
    assertThat(decode("quoted-printable", "=c3=a4")).isEqualTo("ä");
    assertThat(flaws).isEmpty();
  }

  @Test
  void survivesBrokenQuotedPrintable() {
    assertThat(decode("quoted-printable", "a=b =ZZ =4")).isEqualTo("a=b =ZZ =4");
    assertThat(decode("quoted-printable", "end=")).isEqualTo("end");
    assertThat(flaws).contains(Flaw.BROKEN_ENCODING);
  }

  @Test
  void decodesUuencode() {
    String text = "begin 644 cat.txt\n#0V%T\n`\nend\n";
    assertThat(decode("x-uuencode", text)).isEqualTo("Cat");
  }

  @Test
  void survivesBrokenUuencode() {
    assertThat(decode("uuencode", "M\n~~~\n\u00ff\n")).isNotNull();
    assertThat(flaws).contains(Flaw.BROKEN_ENCODING);
  }

  @Test
  void takesAnUnknownEncodingForNone() {
    assertThat(decode("klingon", "SGVsbG8=")).isEqualTo("SGVsbG8=");
  }
}
