package io.erasuredesk.abuse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.abuse.Front.Filed;
import io.erasuredesk.mail.FakeSmtp;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bytes of our letters, whatever the mails hold: cases 28, 29 and 33. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
@QuarkusTestResource(value = FakeSmtp.class, restrictToAnnotatedClass = true)
class OutgoingTest {

  private static final Pattern BARE = Pattern.compile("(?<!\r)\n|\r(?!\n)");
  private static final Set<String> KNOWN =
      Set.of(
          "from",
          "to",
          "subject",
          "date",
          "message-id",
          "mime-version",
          "content-type",
          "content-transfer-encoding",
          "auto-submitted",
          "x-auto-response-suppress",
          "in-reply-to",
          "references");

  @Inject Front desk;

  @BeforeAll
  static void staff() {
    Front.staff();
  }

  /** Takes in a mail of a customer of the shop and gives the letters that it caused. */
  private List<FakeSmtp.Taken> answers(FakeShop.Account account, String mail) {
    Filed filed = desk.takeInBytes(mail);
    assertThat(filed.ticket()).as(mail).isNotNull();
    desk.challenge();
    desk.send();
    List<FakeSmtp.Taken> taken = FakeSmtp.taken(account.email());
    assertThat(taken).as("one transaction for each letter").hasSize(2);
    return taken;
  }

  private static String mail(FakeShop.Account account, String name, String more, String body) {
    return Front.mail(
        "Return-Path: <"
            + account.email()
            + ">\r\n"
            + Front.pass("example.com")
            + "From: "
            + name
            + " <"
            + account.email()
            + ">\r\n"
            + more,
        body);
  }

  private static MimeMessage parse(String raw) {
    assertThat(BARE.matcher(raw).find()).as("bare CR or LF").isFalse();
    assertThat(raw.chars()).allMatch(c -> c < 0x80 && (c >= ' ' || "\r\n\t".indexOf(c) >= 0));
    try {
      return new MimeMessage(null, new ByteArrayInputStream(raw.getBytes(ISO_8859_1)));
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> fields(MimeMessage mail) {
    try {
      List<String> names = new ArrayList<>();
      for (Header header : Collections.list(mail.getAllHeaders())) {
        names.add(header.getName().toLowerCase(Locale.ROOT));
      }
      return names;
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void case28_nothingOfAMailBecomesAHeaderOfOurs() {
    String evil = "x@evil.test";
    for (String trick :
        List.of(
            "=?utf-8?q?a=0D=0ABcc:_" + evil + "=0D=0A=0D=0Abody?=",
            "=?utf-8?b?YQ0KQmNjOiB4QGV2aWwudGVzdA==?=",
            "=?utf-8?q?a=E7=98=8D=E7=98=8ABcc:_" + evil + "?=", // U+760D U+760A
            "=?utf-8?q?a=E2=80=A8Bcc:_" + evil + "=E2=80=A9?=",
            "=?utf-8?q?a=C2=85Bcc:_" + evil + "=00?=",
            "a\u0000\u000B\fBcc: " + evil,
            "%0D%0ABcc: " + evil,
            "x".repeat(3_000))) {
      FakeShop.Account account = FakeShop.open();
      String more =
          "Subject: Delete "
              + trick
              + "\r\nIn-Reply-To: <a\u000bBcc:"
              + evil
              + ">\r\nReferences: <"
              + trick
              + "@x>\r\nContent-Type: multipart/mixed; boundary=b";
      String body =
          "--b\r\n\r\nPlease delete my account.\r\n--b\r\nContent-Type: image/png; name=\""
              + trick.replace("\"", "")
              + "\"\r\nContent-Disposition: attachment; filename*=utf-8''a%0D%0ABcc%3A%20"
              + evil
              + "\r\n\r\nx\r\n--b--";
      String raw =
          mail(
              account,
              trick.length() > 1_000 ? "\"" + trick + "\"" : trick.replace(":", ""),
              more,
              body);
      raw = raw.replaceFirst("Message-ID: <", "Message-ID: <" + (char) 0x0b + "Bcc:");
      for (FakeSmtp.Taken letter : answers(account, raw)) {
        List<String> fields = fields(parse(letter.raw()));
        assertThat(fields).doesNotHaveDuplicates().allMatch(KNOWN::contains);
        assertThat(fields).contains("from", "to", "subject", "date", "message-id");
        assertThat(letter.raw()).doesNotContain("evil.test").doesNotContain("Bcc");
        assertThat(letter.raw().lines()).allMatch(line -> line.length() <= 998);
      }
    }
  }

  @Test
  void case29_anSmtpDialogueInAMailMakesNoOtherLetter() {
    FakeShop.Account account = FakeShop.open();
    String other = "other@" + Front.domain();
    String dialogue =
        "Please delete my account.\r\n.\r\nMAIL FROM:<a@evil.test>\r\nRCPT TO:<"
            + other
            + ">\r\nDATA\r\nhello\r\n.\r\n\n.\nMAIL FROM:<a@evil.test>\nRCPT TO:<"
            + other
            + ">\nDATA\n\r.\r\nQUIT";
    for (FakeSmtp.Taken letter :
        answers(
            account, mail(account, "\"a\r\n .\r\n b\"", "Subject: .\r\n .\r\n Delete", dialogue))) {
      parse(letter.raw());
      assertThat(letter.raw()).doesNotContain("RCPT TO", "evil.test");
    }
    assertThat(FakeSmtp.taken(other)).isEmpty();
  }

  @Test
  void case33_ourLettersNameOurDomainAndMarkThemselves() throws MessagingException {
    FakeShop.Account account = FakeShop.open();
    String claimed = UUID.randomUUID() + "@evil.test";
    for (FakeSmtp.Taken letter :
        answers(
            account,
            mail(
                account,
                "Jane",
                "Subject: x\r\nX-Id: <" + claimed + ">",
                "Please delete my account."))) {
      MimeMessage mail = parse(letter.raw());
      assertThat(letter.from()).isEqualTo("bounces@desk.example");
      assertThat(mail.getFrom()[0].toString()).endsWith("<support@desk.example>");
      assertThat(mail.getMessageID()).matches("<[0-9a-f-]{36}\\.[0-9a-f]{24}@desk\\.example>");
      assertThat(mail.getHeader("Auto-Submitted", null)).isIn("auto-generated", "auto-replied");
      assertThat(mail.getHeader("X-Auto-Response-Suppress", null)).isEqualTo("All");
      assertThat(mail.getHeader("Reply-To")).isNull();
      assertThat(mail.getAllRecipients()).hasSize(1);
    }
  }
}
