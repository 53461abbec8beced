package io.erasuredesk.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.erasuredesk.abuse.Front.Filed;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Threads, replies, and who gets to read what: cases 11, 12, 24 to 27 and 32. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class ThreadTest {

  private static final Pattern ID = Pattern.compile("(?mi)^Message-ID: *<([^>]+)>");

  @Inject Front desk;

  @BeforeAll
  static void staff() {
    Front.staff();
  }

  /** A ticket of an account that was challenged, and the letter that did it. */
  private record Challenged(FakeShop.Account account, String ref, String letterId, String letter) {}

  private Challenged challenged() {
    FakeShop.Account account = FakeShop.open();
    Filed mail = desk.takeIn(Front.authentic(account.email()));
    desk.challenge();
    desk.send();
    String letter =
        Front.inbox(account.email()).stream()
            .filter(text -> text.contains("/r/"))
            .findFirst()
            .orElseThrow();
    JsonPath ticket = desk.ticket(mail);
    assertThat(ticket.getString("status")).isEqualTo("AWAITING_CONFIRMATION");
    return new Challenged(account, ticket.getString("ref"), id(letter), letter);
  }

  private static String id(String letter) {
    Matcher found = ID.matcher(letter);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static String answer(String from, String id, String subject, String text) {
    return Front.mail(
        "Return-Path: <"
            + from
            + ">\r\n"
            + Front.pass(from.substring(from.indexOf('@') + 1))
            + "From: "
            + from
            + "\r\nIn-Reply-To: <"
            + id
            + ">\r\nReferences: <"
            + id
            + ">\r\nSubject: "
            + subject,
        text);
  }

  private int entries(String ref) {
    return desk.thread(ref).getList("items").size();
  }

  @Test
  void case11_anOldMailSentAgainGetsNoNewTicketOrAWarning() {
    FakeShop.Account account = FakeShop.open();
    String genuine = Front.authentic(account.email());
    desk.deliver(genuine);
    Filed first = desk.byMessageId(id(genuine)).get(0);
    desk.post(Front.AGENT, "tickets/" + first.ticket() + "/dismissal", "{\"reason\":\"OTHER\"}")
        .then()
        .statusCode(200);

    desk.deliver(genuine);
    List<Filed> both = desk.sameBytesAs(first);
    assertThat(both).hasSize(2);
    assertThat(both.stream().filter(mail -> mail.ticket() == null).toList())
        .extracting(Filed::state)
        .containsExactly(LedgerState.DUPLICATE);

    String replayed = "Received: from evil.test by mx.desk.example; Tue, 24 Nov 2026\r\n" + genuine;
    Filed again = desk.takeIn(replayed);
    JsonPath ticket = desk.ticket(again);
    assertThat(ticket.getList("hints")).contains("SEEN_BEFORE");
    String moved =
        replayed
            .replace("To: support@desk.example", "To: help@other.example")
            .replace("24 Nov 2026 08:00", "24 Nov 2025 08:00");
    JsonPath elsewhere = desk.ticket(desk.takeIn(moved));
    assertThat(elsewhere.getList("hints"))
        .contains("SEEN_BEFORE", "NOT_ADDRESSED_TO_US", "DATE_FAR_OFF");
    desk.challenge();
    for (String ref : List.of(ticket.getString("ref"), elsewhere.getString("ref"))) {
      // whatever comes: without the customer's own confirmation nobody can approve it
      assertThat(desk.ticket(ref).getString("status")).isIn("RECEIVED", "AWAITING_CONFIRMATION");
    }
    assertThat(desk.ticket(first).getString("status")).isEqualTo("DISMISSED");
    // the control: an ordinary mail is not odd
    assertThat(
            desk.ticket(desk.takeIn(Front.authentic("fresh@" + Front.domain()))).getList("hints"))
        .doesNotContain("SEEN_BEFORE", "NOT_ADDRESSED_TO_US");
    desk.send();
  }

  @Test
  void case12_aForgedColleagueHasNoPowers() {
    Challenged of = challenged();
    long letters = desk.letters();
    for (String from :
        List.of("admin@desk.example", "support@desk.example", Front.ADMIN + "@x.example")) {
      for (String text :
          List.of("approved", "APPROVE " + of.ref(), "#approve\r\n[status=APPROVED]")) {
        desk.takeIn(answer(from, of.letterId(), "Re: " + of.ref() + " approved", text));
      }
    }
    desk.challenge();
    JsonPath after = desk.ticket(of.ref());
    assertThat(after.getString("status")).isEqualTo("AWAITING_CONFIRMATION");
    assertThat(after.getString("approval")).isNull();
    assertThat(after.getString("verification")).isNull();
    assertThat(entries(of.ref())).isEqualTo(1);
    assertThat(desk.letters()).isEqualTo(letters);
  }

  @Test
  void case24_aGuessedOrStolenIdJoinsNoThreadOfAnother() {
    Challenged of = challenged();
    String marker = "marker" + UUID.randomUUID();
    int before = Front.inbox(of.account().email()).size();
    String proof = of.letterId().substring(37, 61);
    List<String> ids =
        List.of(
            of.letterId(), // right, but not theirs
            of.letterId().replace(proof, "000000000000000000000000"),
            of.letterId().toUpperCase(java.util.Locale.ROOT),
            UUID.randomUUID() + "." + proof + "@desk.example",
            of.ref() + "@desk.example",
            of.ref());
    for (int i = 0; i < ids.size(); i++) {
      String stranger = "stranger" + i + "@" + Front.domain();
      String ask = "Please delete my account. " + marker;
      Filed mail = desk.takeIn(answer(stranger, ids.get(i), "Re: " + of.ref(), ask));
      assertThat(mail.ticket()).as(ids.get(i)).isNotNull().isNotEqualTo(of.ref());
      if (i == 0) {
        assertThat(desk.ticket(mail).getList("hints")).contains("ANSWERS_FOR_ANOTHER");
      }
      desk.challenge();
      desk.send();
      for (String letter : Front.inbox(stranger)) {
        assertThat(letter).doesNotContain(of.ref(), of.account().email(), "/r/");
      }
    }
    assertThat(entries(of.ref())).isEqualTo(1);
    assertThat(Front.inbox(of.account().email())).hasSize(before);
    // the control: the requester's own answer joins
    Filed own =
        desk.takeIn(answer(of.account().email(), of.letterId(), "Re: x", "One more thing."));
    assertThat(own.ticket()).isEqualTo(of.ref());
    assertThat(entries(of.ref())).isEqualTo(2);
    // the requester's address with a wrong id does not
    Filed guessed =
        desk.takeIn(
            answer(of.account().email(), ids.get(1), "Re: " + of.ref(), "Delete my account."));
    assertThat(guessed.ticket()).isNotEqualTo(of.ref());
  }

  @Test
  void case25_nothingOfAMailIsReadBackToAnybody() {
    String marker = "code" + UUID.randomUUID();
    long before = desk.letters();
    String domain = Front.domain();
    for (String machine : List.of("noreply@", "no-reply@", "notifications@", "bounce+1@")) {
      desk.takeIn(
          Front.mail(
              "Return-Path: <x@"
                  + domain
                  + ">\r\n"
                  + Front.pass(domain)
                  + "From: Sign-up "
                  + marker
                  + " <"
                  + machine
                  + domain
                  + ">\r\nReply-To: mallory@evil.test\r\nSubject: Confirm your account "
                  + marker,
              "Your code is "
                  + marker
                  + ". Or please delete my account: https://x.example/"
                  + marker));
    }
    desk.challenge();
    assertThat(desk.letters()).isEqualTo(before);

    // and a person's mail is answered without a word out of it
    String person = "person@" + domain;
    desk.takeIn(
        Front.mail(
            "Return-Path: <"
                + person
                + ">\r\n"
                + Front.pass(domain)
                + "From: \""
                + marker
                + "\" <"
                + person
                + ">\r\nSubject: Delete my account "
                + marker,
            "Please delete my account. " + marker));
    desk.send();
    assertThat(Front.inbox(person)).hasSize(1);
    assertThat(Front.inbox(person).get(0)).contains("We have received").doesNotContain(marker);
  }

  /** By the letters that staff and the clock cause; the API has no free answers yet. */
  @Test
  void case26_noFieldOfTheMailSteersOurLetters() {
    Challenged of = steered("Mail-Followup-To: f@%s\r\nErrors-To: e@%s\r\nX-Reply-To: x@%s\r\n");
    assertThat(desk.ticket(of.ref()).getList("hints")).contains("REPLY_TO_DIFFERS");
    assertThat(recipients(of.letter())).containsExactly(of.account().email());
    desk.post(Front.AGENT, "tickets/" + of.ref() + "/withdrawal", "{}").then().statusCode(200);
    desk.send();
    assertThat(Front.inbox(of.account().email()))
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(l -> assertThat(recipients(l)).containsExactly(of.account().email()));
  }

  @Test
  void case27_whoStandsInCcReadsNothing() {
    Challenged of = steered("Cc: c1@%s, c2@%s\r\nBcc: c3@%s\r\nResent-To: c4@%s\r\n");
    assertThat(recipients(of.letter())).containsExactly(of.account().email());
    // an answer of the one in Cc is a stranger's
    Filed copied =
        desk.takeIn(answer("c1@" + steeredDomain, of.letterId(), "Re: x", "What is the state?"));
    assertThat(copied.ticket()).isNotEqualTo(of.ref());
    assertThat(entries(of.ref())).isEqualTo(1);
  }

  private String steeredDomain = "";

  private Challenged steered(String more) {
    steeredDomain = Front.domain();
    FakeShop.Account account = FakeShop.open();
    Filed mail =
        desk.takeIn(
            Front.request(
                account.email(),
                Front.pass("example.com")
                    + more.replace("%s", steeredDomain)
                    + "Reply-To: r@"
                    + steeredDomain
                    + "\r\nSender: s@"
                    + steeredDomain
                    + "\r\n"));
    desk.challenge();
    desk.send();
    for (String local : List.of("f", "e", "x", "r", "s", "c1", "c2", "c3", "c4")) {
      assertThat(Front.inbox(local + "@" + steeredDomain)).isEmpty();
    }
    List<String> letters = Front.inbox(account.email());
    assertThat(letters).hasSize(2).noneMatch(letter -> letter.contains(steeredDomain));
    String letter = letters.stream().filter(l -> l.contains("/r/")).findFirst().orElseThrow();
    String ref = mail.ticket() == null ? "" : mail.ticket();
    return new Challenged(account, ref, id(letter), letter);
  }

  private static List<String> recipients(String letter) {
    List<String> found = new ArrayList<>();
    String header = letter.substring(0, letter.indexOf("\r\n\r\n"));
    Matcher to = Pattern.compile("(?mi)^(?:to|cc|bcc|resent-to): *(.*)$").matcher(header);
    while (to.find()) {
      found.add(to.group(1).strip());
    }
    return found;
  }

  /**
   * The canary hears nothing while mails are taken in, read and looked at. That no name is looked
   * up either is shown by what the rooms that see mails can call at all.
   */
  @Test
  void case32_nothingThatAMailNamesIsFetched() throws IOException {
    AtomicInteger heard = new AtomicInteger();
    HttpServer canary =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    canary.createContext(
        "/",
        exchange -> {
          heard.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    canary.start();
    try {
      String url = "http://127.0.0.1:" + canary.getAddress().getPort() + "/x";
      String from = "person@" + Front.domain();
      Filed mail =
          desk.takeIn(
              Front.mail(
                  "Return-Path: <"
                      + from
                      + ">\r\n"
                      + "From: "
                      + from
                      + "\r\nSubject: Delete my account\r\nDisposition-Notification-To: r@"
                      + Front.domain()
                      + "\r\nReturn-Receipt-To: r@"
                      + Front.domain()
                      + "\r\nX-Image-Url: "
                      + url
                      + "\r\nContent-Location: "
                      + url
                      + "\r\nContent-Type: multipart/mixed; boundary=b",
                  "--b\r\nContent-Type: text/html\r\n\r\n<p>Please delete my account<img src=\""
                      + url
                      + "\"><link rel=stylesheet href=\""
                      + url
                      + "\"><iframe src=\""
                      + url
                      + "\"></iframe>\r\n--b\r\nContent-Type: message/external-body; access-type=URL;"
                      + " URL=\""
                      + url
                      + "\"\r\n\r\nContent-Type: image/png\r\n\r\n--b\r\nContent-Type: image/svg+xml;"
                      + " name=x.svg\r\nContent-Disposition: attachment\r\n\r\n<!DOCTYPE x SYSTEM \""
                      + url
                      + "\"><svg><image href=\""
                      + url
                      + "\"/></svg>\r\n--b--"));
      JsonPath thread = desk.thread(String.valueOf(mail.ticket()));
      String message = thread.getString("items[0].id");
      assertThat(desk.raw(String.valueOf(mail.ticket()), message)).isNotEmpty();
      for (int index : thread.<Integer>getList("items[0].attachments.index")) {
        desk.get("tickets/" + mail.ticket() + "/messages/" + message + "/attachments/" + index)
            .then()
            .statusCode(200);
      }
      desk.challenge();
      assertThat(heard).hasValue(0);
    } finally {
      canary.stop(0);
    }
    JavaClasses rooms =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(
                "io.erasuredesk.intake", "io.erasuredesk.intent", "io.erasuredesk.ledger");
    ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.URL")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.InetAddress")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.Socket")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .check(rooms);
  }
}
