package io.erasuredesk.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.abuse.Front.Filed;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who a mail says it is from: cases 1 to 10. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class SenderIdentityTest {

  private static final String VICTIM = "victim@bank.example";
  private static final String PASS = "dmarc=pass header.from=bank.example";

  @Inject Front desk;

  @BeforeAll
  static void staff() {
    Front.staff();
  }

  private JsonPath ticketWith(String results) {
    Filed mail =
        desk.takeIn(
            Front.request(
                "victim" + UUID.randomUUID() + "@bank.example", results.isEmpty() ? "" : results));
    return desk.ticket(mail);
  }

  private void notAuthenticated(SoftAssertions all, String header) {
    JsonPath ticket = ticketWith(header);
    all.assertThat(ticket.getString("sender.dmarc")).as(header).isNotEqualTo("PASS");
    all.assertThat(ticket.getList("hints")).as(header).contains("SENDER_NOT_AUTHENTICATED");
  }

  private static String results(String value) {
    return "Authentication-Results: " + value + "\r\n";
  }

  @Test
  void case1_aForgedSenderIsShownAsNotAuthenticatedAndOpensNoWayToApproval() {
    JsonPath fail = ticketWith(results("mx.desk.example; dmarc=fail header.from=bank.example"));
    assertThat(fail.getString("sender.dmarc")).isEqualTo("FAIL");
    JsonPath none = ticketWith("");
    assertThat(none.getString("sender.dmarc")).isEqualTo("NONE");
    // the control: without it the others prove nothing
    JsonPath pass = ticketWith(results("mx.desk.example; " + PASS));
    assertThat(pass.getString("sender.dmarc")).isEqualTo("PASS");
    assertThat(pass.getList("hints")).doesNotContain("SENDER_NOT_AUTHENTICATED");
    for (JsonPath ticket : List.of(fail, none, pass)) {
      String ref = ticket.getString("ref");
      String evidence = "{\"evidence\":[\"REGISTERED_MAILBOX\"],\"note\":\"\"}";
      desk.post(Front.AGENT, "tickets/" + ref + "/verification", evidence).then().statusCode(409);
      desk.post(
              Front.ADMIN,
              "tickets/" + ref + "/approval",
              "{\"ref\":\"" + ref + "\"}",
              "\"" + ticket.getInt("version") + "\"")
          .then()
          .statusCode(409);
      assertThat(desk.ticket(ref).getString("status")).isEqualTo("RECEIVED");
    }
    assertThat(fail.getList("hints")).contains("SENDER_NOT_AUTHENTICATED");
    assertThat(none.getList("hints")).contains("SENDER_NOT_AUTHENTICATED");
  }

  @Test
  void case2_anAttackersOwnResultsAreBelievedInNoneOf25Variants() {
    String ours = results("mx.desk.example; spf=softfail smtp.mailfrom=evil.test");
    List<String> variants =
        List.of(
            // below ours, whole or split over fields
            ours + results("mx.desk.example; " + PASS),
            ours + results("mx.desk.example; dkim=pass") + results("mx.desk.example; " + PASS),
            results("mx.desk.example; dmarc=fail") + results("mx.desk.example; " + PASS),
            results("mx.desk.example; none") + results("mx.desk.example; " + PASS),
            // look-alikes of our name
            results("MX.DESK.EXAMPLE; " + PASS),
            results("mx.desk.example.evil.test; " + PASS),
            results("xmx.desk.example; " + PASS),
            results("mx.desk.example@evil.test; " + PASS),
            results("mx.desk.ex\u0430mple; " + PASS),
            results("mx\u2024desk.example; " + PASS),
            results("mx.desk.example. ; " + PASS),
            results("evil.test; " + PASS),
            results("\"mx.desk.example\"; " + PASS),
            // our name in a comment or a quoted string
            results("(mx.desk.example;) evil.test; " + PASS),
            results("evil.test (mx.desk.example); " + PASS),
            results("evil.test (\r\n mx.desk.example; " + PASS + ")"),
            results("\"x mx.desk.example; \" y; " + PASS),
            // the verdict in a comment, a quoted string, or not a verdict
            results("mx.desk.example; spf=fail (; " + PASS + ")"),
            results("mx.desk.example; spf=fail reason=\"; " + PASS + "\""),
            results("mx.desk.example; spf=fail (unfinished; " + PASS),
            results("mx.desk.example; \"dmarc\"=pass header.from=bank.example"),
            results("mx.desk.example; x-dmarc=pass header.from=bank.example"),
            results("mx.desk.example; dmarc=fail header.from=bank.example; " + PASS),
            // another field that only looks like ours
            "Authentication-Results : mx.desk.example;\r\n\t" + PASS + "x\r\n",
            "X-Authentication-Results: mx.desk.example; " + PASS + "\r\n");
    assertThat(variants).hasSizeGreaterThanOrEqualTo(25);
    SoftAssertions all = new SoftAssertions();
    variants.forEach(header -> notAuthenticated(all, header));
    all.assertAll();
  }

  @Test
  void case3_aPassForAnotherDomainIsNone() {
    SoftAssertions all = new SoftAssertions();
    for (String value :
        List.of(
            "dmarc=pass header.from=evil.test",
            "dmarc=pass header.from=example",
            "dmarc=pass header.from=mail.bank.example",
            "dmarc=pass header.from=other.example",
            "dmarc=pass header.from=bank.example.evil.test",
            "dmarc=pass header.from=xbank.example",
            "dmarc=pass",
            "dkim=pass header.d=bank.example header.from=bank.example",
            "spf=pass smtp.mailfrom=victim@bank.example",
            "dkim=pass header.d=evil.test; spf=pass smtp.mailfrom=evil.test")) {
      notAuthenticated(all, results("mx.desk.example; " + value));
    }
    all.assertAll();
  }

  @Test
  void case4_severalFromFieldsGiveNoSenderInEitherOrder() {
    String mallory = "mallory@evil.test";
    List<String> headers = new ArrayList<>();
    for (String second :
        List.of("From: ", "FROM: ", "From : ", "From\t: ", "From\r\n : ", "from:")) {
      headers.add("From: " + VICTIM + "\r\n" + second + mallory);
      headers.add("From: " + mallory + "\r\n" + second + VICTIM);
      headers.add(second + VICTIM + "\r\nFrom: " + mallory);
      headers.add(second + mallory + "\r\nFrom: " + VICTIM);
    }
    headers.add("From: " + VICTIM + "\r\n From: " + mallory);
    headers.add("From: " + mallory + "\r\n From: " + VICTIM);
    headers.add("Sender: " + VICTIM);
    headers.add("Reply-To: " + VICTIM);
    SoftAssertions all = new SoftAssertions();
    for (String header : headers) {
      isNobodys(all, "Subject: Delete\r\n" + header);
      isNobodys(all, header + "\r\nSubject: Delete");
    }
    // at the very top a blank does not fold anything
    Filed top =
        desk.takeIn(Front.mail(" From: " + mallory + "\r\nFrom: " + VICTIM, "Delete my account."));
    all.assertThat(top.state()).isEqualTo(LedgerState.QUARANTINED);
    // below another field it does, for everybody: the one field left is the sender's
    Filed folded =
        desk.takeIn(
            Front.mail(
                "Subject: Delete\r\n From: " + VICTIM + "\r\nFrom: " + mallory,
                "Please delete my account."));
    all.assertThat(desk.ticket(folded).getString("requester.address")).isEqualTo(mallory);
    all.assertAll();
  }

  private void isNobodys(SoftAssertions all, String header) {
    Filed mail =
        desk.takeIn(
            Front.mail(results("mx.desk.example; " + PASS) + header, "Please delete my account."));
    all.assertThat(mail.state()).as(header).isEqualTo(LedgerState.QUARANTINED);
    all.assertThat(mail.ticket()).as(header).isNull();
  }

  @Test
  void case5_noFormOfAnAddressNamesTheVictim() {
    Map<String, String> forms = new LinkedHashMap<>();
    String m = "mallory@evil.test";
    forms.put("\"" + VICTIM + "\" <" + m + ">", m);
    forms.put(VICTIM + " <" + m + ">", m);
    forms.put("<" + m + "> (" + VICTIM + ")", m);
    forms.put(m + " (" + VICTIM + ")", m);
    forms.put("=?utf-8?q?victim=40bank.example?= <" + m + ">", m);
    forms.put("\"" + VICTIM + "\" " + m, m);
    forms.put("(" + VICTIM + ") " + m, m);
    forms.put("\"Victim <" + VICTIM + ">\" <" + m + ">", m);
    forms.put("\"a\\\" <" + VICTIM + ">\" <" + m + ">", m);
    for (String refused :
        List.of(
            VICTIM + ", " + m,
            m + ", " + VICTIM,
            m + " " + VICTIM,
            VICTIM + "; " + m,
            "<" + VICTIM + "> <" + m + ">",
            "<" + m + "> <" + VICTIM + ">",
            "Jane <" + VICTIM + "> " + m,
            "<" + VICTIM + ">" + m,
            VICTIM + " <>",
            "<<" + VICTIM + ">>",
            "<" + VICTIM + "> \"" + m + "\"",
            "group: " + VICTIM + ";",
            "group: " + m + ", " + VICTIM + ";",
            "group:;" + VICTIM + "," + m,
            m + ":;" + VICTIM,
            m + ":; <" + VICTIM + ">",
            "<@evil.test:" + VICTIM + ">",
            "<@evil.test,@x.test:" + VICTIM + ">",
            "\"victim\"@bank.example",
            "\"vic\\tim\"@bank.example",
            "vic\\tim@bank.example",
            "victim @bank.example",
            "victim@ bank.example",
            "victim(x)@bank.example, " + m,
            "victim@bank(x).example " + m,
            "victim@@bank.example",
            VICTIM + "@evil.test",
            "victim%bank.example@evil.test, " + VICTIM,
            VICTIM + "\u0000.evil.test",
            "<" + VICTIM + "\u0000.evil.test>",
            "victim@[127.0.0.1]",
            "victim@bank..example",
            VICTIM + ".",
            "<" + VICTIM,
            "\"Jane <" + VICTIM + ">",
            "(Jane " + VICTIM,
            "=?utf-8?q?victim=40bank.example?=",
            "=?utf-8?q?<victim@bank.example>?=",
            "<a\"b@bank.example>",
            "mailto:" + VICTIM)) {
      forms.put(refused, "");
    }
    assertThat(forms).hasSizeGreaterThanOrEqualTo(40);
    SoftAssertions all = new SoftAssertions();
    forms.forEach(
        (form, expected) -> {
          Filed mail =
              desk.takeIn(
                  Front.mail(
                      results("mx.desk.example; " + PASS) + "From: " + form + "\r\nSubject: Delete",
                      "Please delete my account, number " + UUID.randomUUID()));
          if (expected.isEmpty()) {
            all.assertThat(mail.state()).as(form).isEqualTo(LedgerState.QUARANTINED);
            all.assertThat(mail.ticket()).as(form).isNull();
          } else {
            JsonPath ticket = desk.ticket(mail);
            all.assertThat(ticket.getString("requester.address")).as(form).isEqualTo(expected);
            all.assertThat(ticket.getString("sender.dmarc")).as(form).isEqualTo("NONE");
          }
        });
    all.assertAll();
  }

  /** The API's side; that pages show it within 80 characters is for the console's tests. */
  @Test
  void case6_aNameNeverStandsInForTheAddress() {
    String blanks = "x".repeat(10) + " ".repeat(300) + "y";
    for (String name :
        List.of(
            "\"" + VICTIM + "\"",
            "=?utf-8?q?victim=40bank.example=00?=",
            "=?utf-8?q?victim=40bank.example=0A=3E?=",
            "=?utf-8?b?4oCudmljdGltQGJhbmsuZXhhbXBsZQ==?=",
            "\"" + blanks + "\"")) {
      String from = "mallory@" + Front.domain();
      JsonPath ticket =
          desk.ticket(
              desk.takeIn(
                  Front.mail(
                      "From: " + name + " <" + from + ">\r\nSubject: Delete",
                      "Please delete my account.")));
      assertThat(ticket.getString("requester.address")).isEqualTo(from);
      String shown = ticket.getString("requester.name");
      assertThat(shown).hasSizeLessThanOrEqualTo(200).doesNotContain("   ");
      assertThat(shown.chars())
          .noneMatch(c -> c < ' ' || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069));
      if (shown.contains("@")) {
        assertThat(ticket.getList("hints")).contains("NAME_HOLDS_ADDRESS");
      } else {
        assertThat(name).contains(blanks);
      }
    }
  }

  @Test
  void case7_nothingIsDecodedInsideAnAddress() {
    Map<String, String> forms = new LinkedHashMap<>();
    String domain = Front.domain();
    forms.put(
        "=?utf-8?q?victim=40bank.example=3e?=z@" + domain,
        "=?utf-8?q?victim=40bank.example=3e?=z@");
    forms.put(
        "<=?utf-8?q?victim=40bank.example?=@" + domain + ">", "=?utf-8?q?victim=40bank.example?=@");
    forms.put("victim@=?utf-8?q?bank.example?=", "");
    forms.put("=?utf-8?b?dmljdGltQGJhbmsuZXhhbXBsZQ==?=", "");
    forms.put("<=?utf-8?q?victim@bank.example?=>", "");
    forms.forEach(
        (form, local) -> {
          Filed mail =
              desk.takeIn(
                  Front.mail(
                      "From: " + form + "\r\nSubject: Delete",
                      "Please delete my account " + UUID.randomUUID()));
          if (mail.ticket() == null) {
            assertThat(mail.state()).isEqualTo(LedgerState.QUARANTINED);
          } else {
            assertThat(desk.ticket(mail).getString("requester.address"))
                .as(form)
                .isEqualTo(local + domain);
          }
        });
  }

  @Test
  void case8_noLookAlikeIsBoundToTheVictimsAccount() {
    String tag = UUID.randomUUID().toString().substring(0, 8);
    String domain = "k" + tag + "shop.example";
    FakeShop.Account victim = FakeShop.open("victimik" + tag + "@" + domain);
    List<String> looks =
        List.of(
            "vict\u0456mik" + tag + "@" + domain, // Cyrillic i
            "victimi\u212A" + tag + "@" + domain, // Kelvin sign
            "VICT\u0130MIK" + tag + "@" + domain, // Turkish I with a dot
            "vict\u0131mik" + tag + "@" + domain, // and without
            "\uFF56ictimik" + tag + "@" + domain, // full width
            "victimik" + tag + "@\u212A" + domain.substring(1),
            "victimik" + tag + "@\uFF4B" + domain.substring(1),
            "victimik" + tag + "@k" + tag + "sh\u043Ep.example", // Cyrillic o
            "victimik" + tag + "@xn--" + domain,
            "vic\u200Btimik" + tag + "@" + domain,
            "victimik" + tag + "@k" + tag + "sh\u200Bop.example",
            "victimik" + tag + "@k" + tag + "shop\u3002example");
    List<Filed> mails = new ArrayList<>();
    for (String look : looks) {
      mails.add(desk.takeIn(Front.request(look, "")));
    }
    desk.challenge();
    SoftAssertions all = new SoftAssertions();
    for (int i = 0; i < looks.size(); i++) {
      Filed mail = mails.get(i);
      if (mail.ticket() == null) {
        all.assertThat(mail.state()).as(looks.get(i)).isEqualTo(LedgerState.QUARANTINED);
        continue;
      }
      JsonPath ticket = desk.ticket(mail);
      all.assertThat(ticket.getString("account.id")).as(looks.get(i)).isNull();
      String address = ticket.getString("requester.address");
      all.assertThat(address).as(looks.get(i)).isNotEqualTo(victim.email());
      // a domain is shown in A-labels, and what is not ASCII catches the eye
      all.assertThat(address.substring(address.indexOf('@')).chars()).allMatch(c -> c < 0x80);
      all.assertThat(ticket.getList("hints")).as(looks.get(i)).contains("FOREIGN_LETTERS");
    }
    desk.send();
    all.assertThat(Front.inbox(victim.email())).isEmpty();
    all.assertAll();
  }

  @Test
  void case9_theDeskGuessesNoAccountFromTagsOrDots() {
    FakeShop.Account victim = FakeShop.open();
    String local = victim.email().substring(0, victim.email().indexOf('@'));
    List<Filed> mails = new ArrayList<>();
    for (String like :
        List.of(local + "+x", local + "+", "c." + local.substring(1), local + "-x")) {
      mails.add(desk.takeIn(Front.request(like + "@example.com", "")));
    }
    desk.challenge();
    for (Filed mail : mails) {
      assertThat(desk.ticket(mail).getString("account")).isNull();
      assertThat(desk.ticket(mail).getList("hints")).contains("ACCOUNT_NOT_FOUND");
    }
    // only the shop says what is the same
    Filed shouted =
        desk.takeIn(Front.request(victim.email().toUpperCase(java.util.Locale.ROOT), ""));
    desk.challenge();
    assertThat(desk.ticket(shouted).getString("account.id")).isEqualTo(victim.id());
    desk.send();
  }

  @Test
  void case10_noOtherFieldAuthenticates() {
    SoftAssertions all = new SoftAssertions();
    for (String header :
        List.of(
            "ARC-Authentication-Results: i=1; mx.desk.example; " + PASS + "\r\n",
            "ARC-Seal: i=1; a=rsa-sha256; cv=pass; d=bank.example; s=x; b=x\r\n",
            "X-Authentication-Results: mx.desk.example; " + PASS + "\r\n",
            "X-Original-Authentication-Results: mx.desk.example; " + PASS + "\r\n",
            "Received-SPF: pass (mx.desk.example: domain of bank.example)\r\n",
            "X-Original-From: victim@bank.example\r\n",
            "X-Spam-Status: No, DKIM_VALID_AU=-1\r\n",
            "DKIM-Signature: v=1; a=rsa-sha256; d=bank.example; s=x; h=from; bh=x; b=x\r\n")) {
      notAuthenticated(all, header);
    }
    all.assertAll();
  }
}
