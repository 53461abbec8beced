package io.erasuredesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutomaticMailTest {

  private static final String REPORT =
      "Content-Type: multipart/report; report-type=delivery-status; boundary=b";

  private static ParsedMail report(String action, String status) {
    return Mails.parse(
        "Return-Path: <>",
        "From: MAILER-DAEMON@mx.example",
        "Auto-Submitted: auto-replied",
        "Subject: Undelivered",
        REPORT,
        "",
        "--b",
        "",
        "Sorry.",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.example",
        "",
        "Final-Recipient: rfc822; jane@shop.example",
        "Action: " + action,
        "Status: " + status,
        "--b",
        "Content-Type: text/rfc822-headers",
        "",
        "Message-ID: <challenge.1@desk.example>",
        "Subject: x",
        "--b--");
  }

  @Test
  void readsAStandardReportBeforeAnAutoReply() {
    ParsedMail mail = report("failed", "5.1.1");
    assertThat(mail.automatic()).isEqualTo(Automatic.BOUNCE);
    Bounce bounce = mail.bounce().orElseThrow();
    assertThat(bounce.failed()).isTrue();
    assertThat(bounce.status()).contains("5.1.1");
    assertThat(bounce.originalMessageIds()).containsExactly("challenge.1@desk.example");
    assertThat(bounce.recipients())
        .extracting(MailAddress::full)
        .containsExactly("jane@shop.example");
  }

  @Test
  void tellsADelayFromAFailure() {
    assertThat(report("delayed", "4.4.1").bounce().orElseThrow().failed()).isFalse();
    assertThat(report("delivered", "2.0.0").bounce().orElseThrow().failed()).isFalse();
  }

  @Test
  void readsAFreeFormReport() {
    ParsedMail mail =
        Mails.parse(
            "Return-Path: <>",
            "From: MAILER-DAEMON@mx.example",
            "Subject: failure notice",
            "",
            "Hi. This is the qmail-send program at mx.example.",
            "",
            "<jane@shop.example>:",
            "Sorry, no mailbox here by that name. (#5.1.1)",
            "",
            "--- Below this line is a copy of the message.",
            "",
            "Message-ID: <challenge.1@desk.example>",
            "",
            "text");
    Bounce bounce = mail.bounce().orElseThrow();
    assertThat(bounce.failed()).isTrue();
    assertThat(bounce.status()).contains("5.1.1");
    assertThat(bounce.originalMessageIds()).containsExactly("challenge.1@desk.example");
    assertThat(bounce.recipients())
        .extracting(MailAddress::full)
        .containsExactly("jane@shop.example");
  }

  @Test
  void inventsNoBounceFromWhatPeopleWrite() {
    assertThat(
            Mails.parse(
                    "From: jane@shop.example",
                    "Subject: Undeliverable: your mail",
                    "",
                    "Your mail could not be delivered, 5.1.1 user unknown, says my server.")
                .automatic())
        .isEqualTo(Automatic.NO);
    assertThat(
            Mails.parse(
                    "From: jane@shop.example",
                    "Subject: Fwd",
                    "Content-Type: multipart/mixed; boundary=o",
                    "",
                    "--o",
                    "",
                    "see this",
                    "--o",
                    "Content-Type: message/rfc822",
                    "",
                    "From: MAILER-DAEMON@mx.example",
                    "Subject: failure notice",
                    REPORT,
                    "",
                    "--b",
                    "Content-Type: message/delivery-status",
                    "",
                    "Action: failed",
                    "--b--",
                    "--o--")
                .automatic())
        .isEqualTo(Automatic.NO);
  }

  @Test
  void readsAComplaint() {
    assertThat(
            Mails.withHeader(
                    "Content-Type: multipart/report; report-type=feedback-report; boundary=b")
                .automatic())
        .isEqualTo(Automatic.FEEDBACK_REPORT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: AUTO-REPLIED; x=y (vacation)",
        "X-Autoreply: yes",
        "Precedence: auto_reply",
        "Subject: Automatic reply: x",
        "Subject: Automatische Antwort: x",
        "Subject: =?utf-8?q?R=C3=A9ponse_automatique=C2=A0=3A_x?=",
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
      })
  void knowsAutoReplies(String field) {
    assertThat(Mails.withHeader(field).automatic()).isEqualTo(Automatic.AUTO_REPLY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "List-Id: <a.b.example>",
        "Precedence: bulk",
        "List-Unsubscribe: <mailto:x@y>",
        "Auto-Submitted: auto-generated"
      })
  void knowsBulk(String field) {
    assertThat(Mails.withHeader(field).automatic()).isEqualTo(Automatic.BULK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: no",
        " Auto-Submitted: No ",
        "X-Auto-Response-Suppress: All",
        "Subject: Re: Automatic reply: x",
        "Subject: automatic deletion of my account",
        "Subject: AW: Abwesenheitsnotiz",
        "Precedence: normal",
        "X-Autoreply: no",
      })
  void takesAPersonForAPerson(String field) {
    assertThat(Mails.withHeader("To: a@b.example\r\n" + field.strip()).automatic())
        .isEqualTo(Automatic.NO);
  }
}
