package io.erasuredesk.mail.mime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CharsetsTest {

  private final Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);

  @Test
  void believesTheLabelAsTheWildMeansIt() {
    assertThat(Charsets.decode(new byte[] {(byte) 0x80}, "iso-8859-1", flaws)).isEqualTo("€");
    assertThat(Charsets.decode("ä".getBytes(UTF_8), "utf8", flaws)).isEqualTo("ä");
    assertThat(Charsets.decode("你".getBytes(Charset.forName("GBK")), "gb2312", flaws))
        .isEqualTo("你");
    assertThat(flaws).isEmpty();
  }

  @Test
  void guessesWhereThereIsNoLabel() {
    assertThat(Charsets.decode("Grüße".getBytes(UTF_8), "us-ascii", flaws)).isEqualTo("Grüße");
    byte[] windows = "Grüße – an alle".getBytes(Charset.forName("windows-1252"));
    assertThat(Charsets.decode(windows, "", flaws)).isEqualTo("Grüße – an alle");
    byte[] russian =
        "Прошу удалить мою учётную запись и все данные".getBytes(Charset.forName("KOI8-R"));
    assertThat(Charsets.decode(russian, "", flaws)).startsWith("Прошу удалить");
    byte[] japanese = "アカウントを削除してください".getBytes(Charset.forName("ISO-2022-JP"));
    assertThat(Charsets.decode(japanese, "us-ascii", flaws)).startsWith("アカウント");
    assertThat(flaws).isEmpty();
  }

  /** The examples of RFC 2152, and what is not quite it. */
  @Test
  void readsUtf7() {
    for (String name : new String[] {"utf-7", "UTF7", "unicode-1-1-utf-7"}) {
      assertThat(utf7("A+ImIDkQ.", name)).isEqualTo("A≢Α.");
      assertThat(utf7("Hi Mom -+Jjo--!", name)).isEqualTo("Hi Mom -☺-!");
      assertThat(utf7("+ZeVnLIqe-", name)).isEqualTo("日本語");
      assertThat(utf7("Item 3 is +AKM-1, 1 +- 1, a+", name)).isEqualTo("Item 3 is £1, 1 + 1, a+");
      assertThat(utf7("+2D3eAA-", name)).isEqualTo("😀");
      assertThat(utf7("+A-b", name)).isEqualTo("b");
      assertThat(Charsets.decode("löschen".getBytes(UTF_8), name, flaws)).isEqualTo("löschen");
    }
  }

  private String utf7(String text, String name) {
    return Charsets.decode(text.getBytes(UTF_8), name, flaws);
  }

  @Test
  void notesAnUnknownLabel() {
    assertThat(Charsets.decode("abc".getBytes(UTF_8), "klingon-1", flaws)).isEqualTo("abc");
    assertThat(flaws).containsExactly(Flaw.UNKNOWN_CHARSET);
  }

  @Test
  void neverThrowsWhateverCharsetIsNamed() {
    Random random = new Random(20261124);
    byte[] noise = new byte[2000];
    for (String name : Charset.availableCharsets().keySet()) {
      for (int i = 0; i < 20; i++) {
        random.nextBytes(noise);
        assertThat(Charsets.decode(noise, name, flaws)).isNotNull();
      }
    }
    for (String name : new String[] {"", " ", "\u0000", "a b", "x".repeat(9999), "ü", "../etc"}) {
      assertThat(Charsets.decode(noise, name, flaws)).isNotNull();
    }
  }
}
