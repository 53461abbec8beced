package io.erasuredesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** THREATS 4-8: in any doubt there is no sender, and never the victim. */
class SenderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "jane@shop.example | jane@shop.example",
        "<jane@shop.example> | jane@shop.example",
        "Jane Doe <jane@shop.example> | jane@shop.example",
        "Jane Doe <JANE@SHOP.EXAMPLE> | JANE@shop.example",
        "\"Doe, Jane\" <jane@shop.example> | jane@shop.example",
        "\"Jane \\\"J\\\" Doe\" <jane@shop.example> | jane@shop.example",
        "jane@shop.example (Jane Doe) | jane@shop.example",
        "(a (nested) comment) jane@shop.example | jane@shop.example",
        "=?utf-8?q?J=C3=A4ne?= <jane@shop.example> | jane@shop.example",
        "\"victim@bank.example\" <mallory@evil.test> | mallory@evil.test",
        "victim@bank.example <mallory@evil.test> | mallory@evil.test",
        "=?utf-8?q?victim=40bank.example?= <mallory@evil.test> | mallory@evil.test",
        "\"victim@bank.example\" mallory@evil.test | mallory@evil.test",
        "mallory@evil.test (victim@bank.example) | mallory@evil.test",
        "Mallory <mallory+x@evil.test> | mallory+x@evil.test",
        "jane@xn--mchine-bua.example | jane@xn--mchine-bua.example",
        "jäne@mächine.example | jäne@xn--mchine-bua.example",
        "jane@straße.example | jane@xn--strae-oqa.example",
        "mailer-daemon@mailhub0 | mailer-daemon@mailhub0",
        "Big Bug bb@bug.example | bb@bug.example",
      })
  void readsTheOneAddress(String field, String address) {
    Sender sender = Mails.withHeader("From: " + field).sender();
    assertThat(sender.from().map(MailAddress::full)).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "victim@bank.example, mallory@evil.test",
        "mallory@evil.test victim@bank.example",
        "<victim@bank.example> <mallory@evil.test>",
        "Jane <victim@bank.example> mallory@evil.test",
        "victim@bank.example <>",
        "<>",
        "",
        "me",
        "group: victim@bank.example;",
        "mallory@bank.example:; victim@bank.example",
        "victim@bank.example, mallory@bank.example:;",
        "undisclosed-recipients:;",
        "mailto:victim@bank.example",
        "<@evil.test:victim@bank.example>",
        "<@evil.test,@x.test:victim@bank.example>",
        "<victim@bank.example>mallory@evil.test",
        "<victim@bank.example\u0000.evil.test>",
        "victim@bank.example\u0000",
        "\"victim\"@bank.example",
        "\"vic\\tim\"@bank.example",
        "vic\\tim@bank.example",
        "victim @bank.example",
        "victim@ bank.example",
        "victim@bank .example",
        "victim@@bank.example",
        "victim@bank.example@evil.test",
        "victim@[127.0.0.1]",
        "victim@bank..example",
        "victim@.bank.example",
        "victim@bank.example.",
        "victim@",
        "@bank.example",
        "<victim@bank.example",
        "\"Jane <victim@bank.example>",
        "(Jane victim@bank.example",
        "=?utf-8?q?victim=40bank.example?=",
        "=?utf-8?q?<victim@bank.example>?=",
        "victim@ｂａｎｋ.example",
        "victim@ban\u212A.example",
        "victim@bank\u200B.example",
        "victim@bank\u3002example",
        "vic\u200Btim@bank.example",
        "vic\u202Etim@bank.example",
        "<a\"b@bank.example>",
        "<victim@bank.example> \"mallory\"",
      })
  void givesNoAddressWhereItCouldBeReadTwice(String field) {
    ParsedMail mail = Mails.withHeader("From: " + field);
    assertThat(mail.sender().from()).isEmpty();
    assertThat(mail.defects()).containsAnyOf(Defect.UNUSABLE_FROM, Defect.SEVERAL_FROM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: victim@bank.example\r\nFrom: mallory@evil.test",
        "From: mallory@evil.test\r\nFrom: victim@bank.example",
        "From: victim@bank.example\r\nFrom: victim@bank.example",
        "From: victim@bank.example\r\nFROM : mallory@evil.test",
        "From : victim@bank.example\r\nfrom: mallory@evil.test",
        " From: victim@bank.example\r\nFrom: mallory@evil.test",
        "Subject: x\r\nFrom\r\n : victim@bank.example\r\nFrom: mallory@evil.test",
        "From: mallory@evil.test\r\nfrom\r\nSubject: x",
      })
  void givesNoAddressForTwoFromFields(String header) {
    ParsedMail mail = Mails.withHeader(header, "Subject: x");
    assertThat(mail.sender().from()).isEmpty();
    assertThat(mail.defects()).contains(Defect.SEVERAL_FROM);
  }

  @Test
  void findsASecondFromFieldBehindTheLimitOfFields() {
    String filler = "X: y\r\n".repeat(1100);
    ParsedMail mail = Mails.withHeader("From: a@b.example\r\n" + filler + "From: c@d.example");
    assertThat(mail.sender().from()).isEmpty();
    assertThat(mail.defects()).contains(Defect.SEVERAL_FROM, Defect.TOO_MANY_HEADER_BYTES);
  }

  @Test
  void doesNotFallBackToSender() {
    ParsedMail mail = Mails.withHeader("Sender: victim@bank.example", "Subject: x");
    assertThat(mail.sender().from()).isEmpty();
    assertThat(mail.defects()).contains(Defect.NO_FROM);
  }

  @Test
  void cleansTheNameOfWhatCannotBeSeen() {
    Sender sender =
        Mails.withHeader("From: =?utf-8?q?Jane=00=0A=E2=80=AEeoD=E2=80=8B_?= <j@shop.example>")
            .sender();
    assertThat(sender.name()).isEqualTo("Jane eoD");
  }

  @Test
  void keepsReplyToAndEnvelopeApart() {
    Sender sender =
        Mails.withHeader(
                "Return-Path: <bounce@list.example>",
                "From: Jane <jane@shop.example>",
                "Reply-To: other@else.example")
            .sender();
    assertThat(sender.from().map(MailAddress::full)).contains("jane@shop.example");
    assertThat(sender.replyTo().map(MailAddress::full)).contains("other@else.example");
    assertThat(sender.envelope().map(MailAddress::full)).contains("bounce@list.example");
    assertThat(sender.rawFrom()).containsExactly("Jane <jane@shop.example>");
    assertThat(sender.toString()).doesNotContain("jane");
  }

  @Test
  void takesTheNullSenderForNoEnvelope() {
    assertThat(Mails.withHeader("Return-Path: <>").sender().envelope()).isEmpty();
  }
}
