package io.erasuredesk.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {

  private static MediaType read(String field) {
    return MediaType.of(field, EnumSet.noneOf(Flaw.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "x; name=a.pdf | a.pdf",
        "x; name=\"a b.pdf\" | a b.pdf",
        "x; NAME = \"a\\\"b\" | a\"b",
        "x; name=\"C:\\dir\\a.pdf\" | C:\\dir\\a.pdf",
        "x; name=This is a.pdf | This is a.pdf",
        "x; name=a.pdf (a comment) | a.pdf",
        "x;; name=a.pdf; | a.pdf",
        "x; name*=utf-8''J%C3%A4ne.pdf | Jäne.pdf",
        "x; name*=iso-8859-1'de'J%E4ne.pdf | Jäne.pdf",
        "x; name*0=a; name*1=b.pdf | ab.pdf",
        "x; name*1=b.pdf; name*0=a | ab.pdf",
        "x; name*0*=utf-8''J%C3; name*1*=%A4ne; name*2=.pdf | Jäne.pdf",
        "x; name=old; name*=utf-8''new | new",
        "x; name*=utf-8''%zz%4 | %zz%4",
        "x; name=\"unterminated | unterminated",
      })
  void readsTheName(String field, String name) {
    assertThat(read(field).parameter("name")).isEqualTo(name);
  }

  @Test
  void readsNoMoreThanItWants() {
    StringBuilder field = new StringBuilder("x");
    for (int i = 0; i < 100_000; i++) {
      field.append("; name*").append(i).append("=a");
    }
    assertThat(read(field.toString()).parameter("name")).hasSizeLessThanOrEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Text/HTML; charset=utf-8 | text/html",
        "text/plain charset=utf-8 | text/plain",
        "\"text/plain\" | text/plain",
        "garbage | garbage",
      })
  void readsTheType(String field, String type) {
    assertThat(read(field).value()).isEqualTo(type);
  }
}
