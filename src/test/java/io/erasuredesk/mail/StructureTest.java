package io.erasuredesk.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StructureTest {

  private static final String MIXED = "Content-Type: multipart/mixed; boundary=b";

  @Test
  void prefersThePlainAlternative() {
    ParsedMail mail =
        Mails.parse(
            "Content-Type: multipart/alternative; boundary=b",
            "",
            "preamble",
            "--b",
            "",
            "plain",
            "--b",
            "Content-Type: text/html",
            "",
            "<b>rich</b>",
            "--b--",
            "epilogue");
    assertThat(mail.text()).isEqualTo("plain");
    assertThat(mail.html()).contains("<b>rich</b>");
    assertThat(mail.attachments()).isEmpty();
    assertThat(mail.defects()).doesNotContain(Defect.BROKEN_MULTIPART);
  }

  @Test
  void readsTheHtmlWhereThePlainAlternativeIsEmpty() {
    ParsedMail mail =
        Mails.parse(
            "Content-Type: multipart/alternative; boundary=b",
            "",
            "--b",
            "",
            " ",
            "--b",
            "Content-Type: text/html",
            "",
            "delete <i>me</i>",
            "--b--");
    assertThat(mail.text().strip()).isEqualTo("delete me");
  }

  @Test
  void doesNotLoseARequestInHtmlBesideAListFooter() {
    ParsedMail mail =
        Mails.parse(
            MIXED,
            "",
            "--b",
            "Content-Type: text/html",
            "",
            "<p>Delete my account</p>",
            "--b",
            "Content-Type: text/plain",
            "",
            "footer of the list",
            "--b--");
    assertThat(mail.text()).contains("Delete my account").contains("footer of the list");
  }

  @Test
  void listsFilesAndGivesTheirBytes() {
    byte[] raw =
        Mails.raw(
            MIXED,
            "",
            "--b",
            "",
            "text",
            "--b",
            "Content-Type: application/pdf; name=\"x.pdf\"",
            "Content-Disposition: attachment; filename*=utf-8''r%C3%A9sum%C3%A9.pdf",
            "Content-Transfer-Encoding: base64",
            "",
            "SGVsbG8=",
            "--b",
            "Content-Type: message/rfc822",
            "",
            "Subject: within",
            "",
            "inner text",
            "--b--");
    ParsedMail mail = Mails.PARSER.parse(raw);
    assertThat(mail.attachments())
        .containsExactly(
            new Attachment(2, "résumé.pdf", "application/pdf", 5, false),
            new Attachment(3, "", "message/rfc822", 29, false));
    assertThat(Mails.PARSER.part(raw, 2).orElseThrow()).isEqualTo("Hello".getBytes(UTF_8));
    assertThat(Mails.PARSER.part(raw, 3).orElseThrow())
        .isEqualTo("Subject: within\r\n\r\ninner text".getBytes(UTF_8));
    assertThat(Mails.PARSER.part(raw, 99)).isEmpty();
    assertThat(Mails.PARSER.part(raw, -1)).isEmpty();
    assertThat(mail.text()).isEqualTo("text");
  }

  @Test
  void findsUuencodedFilesInTheText() {
    byte[] raw = Mails.raw("Subject: x", "", "Hello", "begin 644 ../cat.txt", "#0V%T", "`", "end");
    Attachment cat = Mails.PARSER.parse(raw).attachments().get(0);
    assertThat(cat.name()).isEqualTo("cat.txt");
    assertThat(Mails.PARSER.part(raw, cat.index()).orElseThrow()).isEqualTo("Cat".getBytes(UTF_8));
  }

  @Test
  void cleansFileNames() {
    assertThat(Attachments.name("../../etc/passwd")).isEqualTo("passwd");
    assertThat(Attachments.name("C:\\dir\\a\u0000b.pdf")).isEqualTo("a b.pdf");
    assertThat(Attachments.name("a\u202Efdp.exe")).isEqualTo("afdp.exe");
    assertThat(Attachments.name("a\r\nSet-Cookie: x")).isEqualTo("a Set-Cookie_ x");
    assertThat(Attachments.name("x".repeat(5000) + ".pdf")).hasSize(150).endsWith(".pdf");
    assertThat(Attachments.name("..")).isEmpty();
  }

  @Test
  void survivesBrokenMultiparts() {
    ParsedMail open = Mails.parse(MIXED, "", "--b", "", "no end");
    assertThat(open.text().strip()).isEqualTo("no end");
    assertThat(open.defects()).contains(Defect.BROKEN_MULTIPART);
    assertThat(Mails.parse(MIXED, "", "no delimiter at all").text()).contains("no delimiter");
    assertThat(
            Mails.parse("Content-Type: multipart/mixed", "", "--guess", "", "inside", "--guess--")
                .text())
        .isEqualTo("inside");
    assertThat(Mails.parse("Content-Type: multipart/mixed; boundary=\"\"", "", "x").text())
        .contains("x");
    assertThat(Mails.parse("--b", "x").text()).isNotNull();
    ParsedMail longer =
        Mails.parse(MIXED, "", "--b", "", "one", "--bb", "two", "--b  ", "", "three", "--b--");
    assertThat(longer.text()).isEqualTo("one\n--bb\ntwo\nthree");
  }

  @Test
  void readsMailsWithAnyLineEnds() {
    for (String end : new String[] {"\r\n", "\n", "\r"}) {
      String raw =
          "Subject: a"
              + end
              + " b"
              + end
              + MIXED
              + end
              + end
              + "--b"
              + end
              + end
              + "t"
              + end
              + "--b--"
              + end;
      ParsedMail mail = Mails.PARSER.parse(raw.getBytes(ISO_8859_1));
      assertThat(mail.subject()).isEqualTo("a b");
      assertThat(mail.text()).isEqualTo("t");
    }
  }

  @Test
  void doesNotTakeALoneReturnForALineEnd() {
    ParsedMail mail = Mails.withHeader("Subject: x\rFrom: victim@bank.example", "To: a@b.example");
    assertThat(mail.sender().rawFrom()).isEmpty();
  }

  @Test
  void survivesBrokenHeaders() {
    assertThat(Mails.withHeader("From x Mon Jan 1", "Subject: a").subject()).isEqualTo("a");
    assertThat(
            Mails.withHeader("Subject: a", "broken line", "Date: Mon, 1 Jan 2024 10:00:00 +0000")
                .date())
        .isPresent();
    assertThat(Mails.withHeader(" ", "Subject: a").subject()).isEqualTo("a");
    assertThat(Mails.parse("Subject: a", "Please delete my account.").text())
        .contains("Please delete my account.");
    assertThat(Mails.parse("just text").text()).contains("just text");
  }

  @Test
  void readsRawUtf8AndOldBytesInHeaders() {
    assertThat(Mails.withHeader("Subject: Löschen").subject()).isEqualTo("Löschen");
    byte[] raw = "Subject: L\u00f6schen\r\n\r\n".getBytes(ISO_8859_1);
    assertThat(Mails.PARSER.parse(raw).subject()).isEqualTo("Löschen");
  }

  @Test
  void notesEncryptedMail() {
    assertThat(Mails.parse("", "-----BEGIN PGP MESSAGE-----").defects()).contains(Defect.ENCRYPTED);
    assertThat(
            Mails.withHeader("Content-Type: application/pkcs7-mime; smime-type=enveloped-data")
                .defects())
        .contains(Defect.ENCRYPTED);
    assertThat(
            Mails.withHeader("Content-Type: application/pkcs7-mime; smime-type=signed-data")
                .defects())
        .doesNotContain(Defect.ENCRYPTED);
  }

  @Test
  void readsMessageIds() {
    ParsedMail mail =
        Mails.withHeader(
            "Message-ID: <a@b>", "In-Reply-To: \"x\" <c@d> of <e@f>", "References: <g@h>\t<i@j>");
    assertThat(mail.messageId()).contains("a@b");
    assertThat(mail.inReplyTo()).containsExactly("c@d", "e@f");
    assertThat(mail.references()).containsExactly("g@h", "i@j");
    assertThat(Mails.withHeader("Message-ID: bare@id").messageId()).contains("bare@id");
    assertThat(Mails.withHeader("Message-ID: <" + "x".repeat(9000) + ">").messageId().orElseThrow())
        .hasSize(998);
  }

  @Test
  void keepsNulAndHalvesOfCharactersOutOfItsText() {
    byte[] raw =
        "Subject: a\u0000b\r\nContent-Type: text/plain; charset=utf-16be\r\n\r\n\u00d8\u0000\u0000\u0000\u0000a"
            .getBytes(ISO_8859_1);
    ParsedMail mail = Mails.PARSER.parse(raw);
    assertThat(mail.subject()).isEqualTo("a b");
    assertThat(mail.text()).doesNotContain("\u0000").endsWith("a");
  }
}
