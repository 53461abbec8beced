package io.erasuredesk.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.intent.IntentClassifier;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.mail.MailParser;
import io.erasuredesk.mail.ParsedMail;
import io.erasuredesk.support.OutsideWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Wherever in a mail a request stands, a person comes to see it. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class HearMailTest {

  private static final String ASK = "Please delete my account and all my data.";

  @Inject MailParser parser;
  @Inject HearMail hearMail;

  private Disposition anna(String subject, String fields, String... lines) {
    return judge("Anna <anna@family.example>", subject, fields, lines);
  }

  private Disposition judge(String from, String subject, String fields, String... lines) {
    String raw =
        "From: %s\r\nSubject: %s\r\nMIME-Version: 1.0\r\n%s\r\n%s\r\n"
            .formatted(from, subject, fields, String.join("\r\n", lines));
    ParsedMail mail = parser.parse(raw.getBytes(UTF_8));
    return JudgeMail.judge(mail, hearMail.hear(mail));
  }

  private static void isForAPerson(Disposition found) {
    assertThat(found.state()).isEqualTo(LedgerState.REQUEST);
    assertThat(found.certain()).isFalse();
  }

  @Test
  void hearsWhatAForwardedMailAsks() {
    isForAPerson(
        anna(
            "Fwd: my account",
            "",
            "Hi team, please take care of this one. Thanks, Tom",
            "",
            "---------- Forwarded message ---------",
            "From: Anna Smith <anna@family.example>",
            "Date: Mon, 23 Nov 2026 at 10:12",
            "Subject: my account",
            "To: <tom@shop.example>",
            "",
            ASK));
  }

  @Test
  void hearsWhatAFormSendsBelowItsLabels() {
    isForAPerson(
        anna(
            "New contact request",
            "",
            "New contact request:",
            "From: Anna Smith",
            "Date: 23 Nov 2026",
            "Subject: something about the shop",
            "To: support",
            "",
            ASK));
  }

  @Test
  void hearsWhatOnlyTheHtmlAsks() {
    isForAPerson(
        anna(
            "Hello",
            "Content-Type: multipart/alternative; boundary=b\r\n",
            "--b",
            "Content-Type: text/plain",
            "",
            "This message is in HTML. Please view it in a browser.",
            "--b",
            "Content-Type: text/html",
            "",
            "<p>" + ASK + "</p>",
            "--b--"));
  }

  @Test
  void hearsWhatStandsBehindALongText() {
    isForAPerson(anna("Hello", "", "Where is my parcel? ".repeat(11_000) + ASK));
    isForAPerson(anna("Hello", "", "Where is my parcel? ".repeat(45_000) + ASK));
  }

  @Test
  void hearsARequestThatLiesAcrossTheEndOfAPiece() {
    int before = IntentClassifier.LONGEST_TEXT - 20;
    String filler = "Where is my parcel? ".repeat(before / 20);
    isForAPerson(anna("Hello", "", filler + ASK + " " + filler));
  }

  @Test
  void givesWhatItCouldNotReadWholeToAPerson() {
    isForAPerson(anna("Hello", "", "Where is my parcel? ".repeat(60_000) + ASK));
    String picture = "<img src=\"data:image/png;base64," + "A".repeat(1_100_000) + "\">";
    isForAPerson(anna("Hello", "Content-Type: text/html\r\n", "<p>Hello team</p>" + picture + ASK));
  }

  @Test
  void leavesEverydayMailsToTheEveryday() {
    Disposition answer =
        anna(
            "Re: Your order",
            "",
            "Thank you, the parcel came today and everything is fine.",
            "",
            "On Mon, 23 Nov 2026 at 10:12, Shop wrote:",
            "> Your parcel is on its way and should be with you tomorrow.",
            "> Please tell us if it does not arrive.");
    assertThat(answer.state()).isEqualTo(LedgerState.QUESTION);
  }

  @Test
  void takesAPersonForNoMachine() {
    Disposition postmaster =
        judge(
            "Anna <postmaster@anna-family.example>",
            "My parcel",
            "",
            "You were not able to deliver my parcel twice. " + ASK);
    assertThat(postmaster.state()).isEqualTo(LedgerState.REQUEST);
    Disposition forwarded =
        anna(
            "Fwd: Undelivered Mail Returned to Sender",
            "Content-Type: multipart/mixed; boundary=b\r\n",
            "--b",
            "Content-Type: text/plain",
            "",
            "My mails to you come back. " + ASK,
            "--b",
            "Content-Type: message/delivery-status",
            "",
            "Reporting-MTA: dns; mx.example",
            "",
            "Final-Recipient: rfc822; support@shop.example",
            "Action: failed",
            "Status: 5.1.1",
            "--b--");
    assertThat(forwarded.state()).isEqualTo(LedgerState.REQUEST);
  }

  @Test
  void marksAMachinesMailThatIsAboutADeletion() {
    Disposition report =
        judge(
            "MAILER-DAEMON@mx.example",
            "Undelivered Mail Returned to Sender",
            "Return-Path: <>\r\n",
            "Your message could not be delivered: user unknown.",
            ASK);
    assertThat(report.state()).isEqualTo(LedgerState.BOUNCE);
    assertThat(report.reason()).isEqualTo("MACHINE_ABOUT_DELETION");
    Disposition plain =
        judge(
            "MAILER-DAEMON@mx.example",
            "Undelivered Mail Returned to Sender",
            "Return-Path: <>\r\n",
            "Your message could not be delivered: user unknown.");
    assertThat(plain.reason()).isEqualTo("DELIVERY_REPORT");
  }
}
