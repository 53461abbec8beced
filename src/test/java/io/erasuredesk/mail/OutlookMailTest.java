package io.erasuredesk.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What Outlook packs into "winmail.dat" (MS-OXTNEF, MS-OXRTFCP, MS-OXRTFEX). */
class OutlookMailTest {

  private static final int BODY = 0x1000;
  private static final int RTF = 0x1009;
  private static final int HTML = 0x1013;

  private static ParsedMail parse(TnefBytes tnef) {
    return Mails.PARSER.parse(tnef.mail(""));
  }

  private static String text(byte[]... properties) {
    return parse(new TnefBytes().properties(properties)).text().strip();
  }

  private static byte[] rtf(String rtf) {
    byte[] bytes = rtf.getBytes(US_ASCII);
    byte[] size = TnefBytes.four(bytes.length);
    byte[] plain = "MELA".getBytes(US_ASCII);
    byte[] header =
        TnefBytes.join(TnefBytes.four(bytes.length + 12), size, plain, TnefBytes.four(0));
    return TnefBytes.binary(RTF, TnefBytes.join(header, bytes));
  }

  @Test
  void readsThePlainText() {
    assertThat(text(TnefBytes.named("x-own", 7), TnefBytes.unicode(BODY, "Bitte löschen Ωß")))
        .isEqualTo("Bitte löschen Ωß");
    byte[] old = TnefBytes.variable(0x001E, BODY, new byte[] {'l', (byte) 0xF6, 's', 0});
    assertThat(text(old)).isEqualTo("lös");
    ParsedMail body =
        parse(new TnefBytes().attribute(1, 0x0002800C, "delete me\0".getBytes(US_ASCII)));
    assertThat(body.text().strip()).isEqualTo("delete me");
    assertThat(body.attachments()).isEmpty();
    assertThat(body.defects()).doesNotContain(Defect.BROKEN_ENCODING);
  }

  @Test
  void readsTheHtmlInItsCodePage() {
    byte[] html = "<p>l\u00f6sche <b>mich</b></p>".getBytes(UTF_8);
    assertThat(text(TnefBytes.number(0x3FDE, 65001), TnefBytes.binary(HTML, html)))
        .isEqualTo("lösche mich");
    ParsedMail mail =
        parse(
            new TnefBytes()
                .properties(TnefBytes.number(0x3FDE, 65001), TnefBytes.binary(HTML, html)));
    assertThat(mail.html()).hasValueSatisfying(h -> assertThat(h).contains("<b>mich</b>"));
  }

  /** The example of MS-OXRTFCP, 3.1. */
  @Test
  void expandsCompressedRtf() {
    byte[] compressed =
        HexFormat.of()
            .parseHex(
                "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af3"
                    + "2068656c0900206277"
                    + "05b06c647d0a800fa0");
    assertThat(text(TnefBytes.binary(RTF, compressed))).isEqualTo("hello world");
  }

  @Test
  void readsTextOutOfRtf() {
    String rtf =
        "{\\rtf1\\ansi\\ansicpg1251\\uc1{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red0;}"
            + "{\\*\\generator Riched20;}\\pard\\f0 \\'f3\\'e4\\'e0\\'eb\\'e8\\'f2\\'e5\\par\n"
            + "a\\tab b\\line \\u8364?5 \\{x\\}\\~y\\par}";
    assertThat(text(rtf(rtf))).isEqualTo("удалите\na\tb\n€5 {x} y");
  }

  @Test
  void readsHtmlOutOfRtf() {
    String rtf =
        "{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 delete "
            + "{\\*\\htmltag84 <b>}\\htmlrtf \\b hidden\\htmlrtf0 my{\\*\\htmltag92 </b>} account"
            + "{\\*\\htmltag84 &amp;}{\\*\\mhtmltag84 &copy;} data}{\\*\\htmltag72 </p>}}";
    ParsedMail mail = parse(new TnefBytes().properties(rtf(rtf)));
    assertThat(mail.text().strip()).isEqualTo("delete my account& data");
    assertThat(mail.html()).isPresent();
  }

  @Test
  void listsTheFilesAndGivesTheirBytes() {
    byte[] scan = {1, 2, 3};
    byte[] mail =
        new TnefBytes()
            .properties(TnefBytes.unicode(BODY, "see file"))
            .file("SHORT~1.PDF", scan, TnefBytes.unicode(0x3707, "../Ausweis Jänner.pdf"))
            .file(
                "image001.png",
                scan,
                TnefBytes.unicode(0x370E, "image/png"),
                TnefBytes.unicode(0x3712, "image001@x"))
            .file(
                "inner",
                new byte[0],
                TnefBytes.variable(0x000D, 0x3701, TnefBytes.join(new byte[16], scan)))
            .mail("");
    ParsedMail parsed = Mails.PARSER.parse(mail);
    assertThat(parsed.attachments())
        .containsExactly(
            new Attachment(4, "Ausweis Jänner.pdf", "application/octet-stream", 3, false),
            new Attachment(5, "image001.png", "image/png", 3, true),
            new Attachment(6, "inner", "application/ms-tnef", 3, false));
    for (int index = 4; index <= 6; index++) {
      assertThat(Mails.PARSER.part(mail, index).orElseThrow()).isEqualTo(scan);
    }
  }

  @Test
  void prefersTheTextOutsideAndKeepsWhatIsNotShown() {
    byte[] mail = new TnefBytes().properties(TnefBytes.unicode(BODY, "inside")).mail("outside");
    ParsedMail parsed = Mails.PARSER.parse(mail);
    assertThat(parsed.text().strip()).isEqualTo("outside");
    assertThat(parsed.attachments()).extracting(Attachment::name).containsExactly("winmail.dat");
  }

  @Test
  void listsWhatIsNoTnefAsAFile() {
    ParsedMail mail =
        Mails.parse(
            "Content-Type: multipart/mixed; boundary=b",
            "",
            "--b",
            "",
            "x",
            "--b",
            "Content-Type: application/octet-stream; name=winmail.dat",
            "",
            "no TNEF at all",
            "--b--");
    assertThat(mail.attachments()).extracting(Attachment::name).containsExactly("winmail.dat");
    assertThat(mail.defects()).contains(Defect.BROKEN_ENCODING);
  }

  @Test
  void survivesBrokenFiles() {
    Random random = new Random(5);
    byte[] whole =
        new TnefBytes()
            .properties(
                TnefBytes.named("x", 1), rtf("{\\rtf1\\fromhtml1{\\*\\htmltag <p>}a\\u55357?}"))
            .file("a", new byte[] {1}, TnefBytes.unicode(0x3707, "b"))
            .bytes();
    for (int round = 0; round < 4000; round++) {
      byte[] broken = Arrays.copyOf(whole, random.nextInt(whole.length) + 1);
      for (int i = random.nextInt(4); i > 0; i--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      byte[] head = "Content-Type: application/ms-tnef\n\n".getBytes(US_ASCII);
      Promises.ofDefaults().kept(TnefBytes.join(head, broken));
    }
  }

  /** A count of two thousand million and a text of deep groups cost no more than their bytes. */
  @Test
  void boundsItsWork() {
    byte[] endless =
        TnefBytes.join(
            TnefBytes.four(Integer.MAX_VALUE),
            new byte[] {0x02, 0x11, 0, 0x10},
            TnefBytes.four(Integer.MAX_VALUE));
    assertThat(parse(new TnefBytes().attribute(1, 0x00069003, endless)).text()).isBlank();
    assertThat(text(rtf("{\\rtf1 " + "{".repeat(1_000_000) + "x"))).isEqualTo("x");
    assertThat(text(rtf("{\\rtf1 " + "\\*".repeat(500_000) + "x"))).isNotNull();
  }
}
