package io.erasuredesk.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.work.TimeLimit;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** THREATS, rule 9: whatever a mail is long in, the parser asks whether it has taken too long. */
class PatienceTest {

  private static Stream<Arguments> longMails() {
    String text = "Content-Type: text/plain\r\n\r\n";
    return Stream.of(
        Arguments.of("lines", text + "a line\r\n".repeat(20_000)),
        Arguments.of("quotes", text + "> a line\r\n".repeat(20_000)),
        Arguments.of("tags", "Content-Type: text/html\r\n\r\n" + "<b>x</b>".repeat(20_000)),
        Arguments.of("header fields", "X-A: b\r\n".repeat(900) + "\r\ntext"),
        Arguments.of(
            "encoded words", "Subject: " + "=?utf-8?q?x?=\r\n ".repeat(5_000) + "\r\n\r\ntext"),
        Arguments.of(
            "parts",
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n".repeat(450)),
        Arguments.of("uuencode", text + "begin 644 x\nM\nend\n".repeat(20_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("longMails")
  void gaveUpWhenItsTimeIsOver(String name, String mail) {
    byte[] raw = ("From: a@b.example\r\n" + mail).getBytes(ISO_8859_1);
    assertThatThrownBy(() -> TimeLimit.within(Duration.ZERO, () -> Mails.PARSER.parse(raw)))
        .as(name)
        .isInstanceOf(TimeLimit.TookTooLong.class);
  }
}
