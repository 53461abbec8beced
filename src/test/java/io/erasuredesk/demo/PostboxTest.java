package io.erasuredesk.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import io.erasuredesk.support.OutsideWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class PostboxTest {

  private static final String PAGE = "/demo/postbox";

  @ParameterizedTest
  @CsvSource({
    "request, Please delete my account, <alice@example.com>, dmarc=pass",
    "french, Suppression de mon compte et de mes données, <customer7@example.com>, dmarc=pass",
    "forged, URGENT - delete my account today, <mallory@elsewhere.example>, dmarc=fail",
    "question, When will my parcel arrive?, <bob@example.com>, dmarc=pass"
  })
  void sendsAnExampleToTheDesk(String example, String subject, String envelope, String verdict)
      throws MessagingException {
    int before = inSupport().size();

    given()
        .redirects()
        .follow(false)
        .formParam("box", "carol@example.com")
        .post(PAGE + "/examples/" + example)
        .then()
        .statusCode(303);

    assertThat(inSupport()).hasSize(before + 1);
    MimeMessage mail = inSupport().get(before);
    assertThat(mail.getSubject()).isEqualTo(subject);
    assertThat(mail.getHeader("Return-Path")).containsExactly(envelope);
    assertThat(mail.getHeader("Authentication-Results")[0]).contains(verdict);
    assertThat(mail.getMessageID()).doesNotContain("localhost");
  }

  @Test
  void bouncesTheNewestLetterOfTheChosenMailboxWithoutASender() throws MessagingException {
    String customer = someone();
    deliver(customer, "A letter", "Hello");
    String id = lettersOf(customer).get(0).getMessageID();
    int before = inSupport().size();

    given().formParam("box", customer).post(PAGE + "/examples/bounce");

    MimeMessage bounce = inSupport().get(before);
    assertThat(bounce.getHeader("Return-Path")).containsExactly("<>");
    assertThat(bounce.isMimeType("multipart/report")).isTrue();
    assertThat(GreenMailUtil.getBody(bounce))
        .contains("Final-Recipient: rfc822; " + customer)
        .contains("Message-ID: " + id);
  }

  @Test
  void sendsAWrittenMailAndLeadsToTheMailboxOfItsSender() throws MessagingException {
    String customer = someone();
    int before = inSupport().size();

    Response answer =
        given()
            .redirects()
            .follow(false)
            .formParam("from", customer)
            .formParam("subject", "Grüße\r\nBcc: everybody@example.com")
            .formParam("text", "Bitte löschen")
            .formParam("inReplyTo", "<1@desk.example>")
            .post(PAGE + "/mail");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.header("Location")).contains("box=" + customer.replace("@", "%40"));
    MimeMessage mail = inSupport().get(before);
    assertThat(mail.getSubject()).isEqualTo("Grüße Bcc: everybody@example.com");
    assertThat(mail.getHeader("In-Reply-To")).containsExactly("<1@desk.example>");
    assertThat(mail.getRecipients(Message.RecipientType.BCC)).isNull();
    assertThat(mail.getFrom()).containsExactly(new InternetAddress(customer));
  }

  @Test
  void keepsWhatWasWrittenWhenTheSenderIsNoAddress() {
    int before = inSupport().size();

    Response answer =
        given()
            .formParam("from", "not an address")
            .formParam("subject", "Long thought about")
            .formParam("text", "Dear <desk>")
            .post(PAGE + "/mail");

    assertThat(answer.statusCode()).isEqualTo(400);
    Document page = Jsoup.parse(answer.asString());
    assertThat(page.select("[role=alert]").text()).startsWith("That is not a mail address.");
    assertThat(page.select("input[name=subject]").val()).isEqualTo("Long thought about");
    assertThat(page.select("textarea").val()).isEqualTo("Dear <desk>");
    assertThat(inSupport()).hasSize(before);
  }

  @Test
  void showsTheNewestLetterFirstWithLinksToTheDesksOwnPagesOnly() throws MessagingException {
    String customer = someone();
    deliver(customer, "First", "Old");
    deliver(
        customer,
        "<script>alert(1)</script>",
        "See https://desk.example/r/Abc-_9 or https://evil.example/r/Abc <b>bold</b>");

    Document page = Jsoup.parse(get(customer));

    assertThat(page.select(".letter .subject").eachText())
        .containsExactly("<script>alert(1)</script>", "First");
    assertThat(page.select(".letter .text").first().wholeText())
        .contains("https://evil.example/r/Abc <b>bold</b>");
    assertThat(page.select(".letter .text a").eachAttr("href"))
        .containsExactly("https://desk.example/r/Abc-_9");
  }

  @Test
  void neverRendersTheHtmlOfAMail() throws MessagingException {
    String customer = someone();
    MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
    mail.setSubject("Markup");
    mail.setContent("<p>Hello</p><img src='https://evil.example/x.png'>", "text/html");
    mail.saveChanges();
    OutsideWorld.mail().setUser(customer, customer, customer).deliver(mail);

    Document page = Jsoup.parse(get(customer));

    assertThat(page.select(".letter .text").text()).isEqualTo("Hello");
    assertThat(page.select("img")).isEmpty();
  }

  @Test
  void showsAnAddressThatNeverGotMailAsEmpty() {
    assertThat(Jsoup.parse(get(someone())).select(".none").text())
        .startsWith("Nothing has arrived for");
  }

  private static String get(String box) {
    return given().queryParam("box", box).get(PAGE).then().statusCode(200).extract().asString();
  }

  private static String someone() {
    return "c" + UUID.randomUUID().toString().replace("-", "") + "@example.com";
  }

  private static void deliver(String to, String subject, String text) {
    GreenMailUtil.sendTextEmail(
        to,
        OutsideWorld.SUPPORT,
        subject,
        text,
        OutsideWorld.mail().getSmtp().getServerSetup().port(port()));
  }

  private static int port() {
    return OutsideWorld.mail().getSmtp().getPort();
  }

  private static List<MimeMessage> inSupport() {
    return received(OutsideWorld.SUPPORT);
  }

  private static List<MimeMessage> lettersOf(String address) {
    return received(address);
  }

  private static List<MimeMessage> received(String address) {
    return OutsideWorld.mail()
        .findReceivedMessages(user -> user.getEmail().equals(address), mail -> true)
        .toList();
  }
}
