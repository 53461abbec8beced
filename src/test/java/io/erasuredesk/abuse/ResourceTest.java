package io.erasuredesk.abuse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.abuse.Front.Filed;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.support.OutsideWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Mails that cost: cases 34 to 41. Each gets its one record within the time of the case, and the
 * good mail behind it becomes a ticket. In full numbers with {@code DESK_ABUSE_FULL=true}. That a
 * mail over the size is not even fetched is for the tests of the poller.
 */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class ResourceTest {

  private static final long MINUTE = 60_000_000_000L;
  private static final int MEGA = Front.FULL ? 1_000_000 : 100_000;

  @Inject Front desk;

  @BeforeAll
  static void staff() {
    Front.staff();
  }

  private static String head(String more) {
    return "From: person@" + Front.domain() + "\r\n" + more;
  }

  /** Each gets a record, none fails, and a good mail behind each is a ticket. */
  private Map<String, Filed> survive(Map<String, String> mails) {
    Map<String, Filed> filed = new LinkedHashMap<>();
    mails.forEach(
        (name, mail) -> {
          long begun = System.nanoTime();
          UUID bad = desk.store(mail.getBytes(ISO_8859_1));
          UUID good = desk.store(Front.authentic("good@" + Front.domain()));
          desk.file();
          Filed became = desk.filed(bad);
          assertThat(System.nanoTime() - begun).as(name).isLessThan(MINUTE);
          assertThat(became.state()).as(name).isNotEqualTo(LedgerState.STORED);
          assertThat(became.reason()).as(name).doesNotContain("FAILED", "TRIES_USED_UP");
          assertThat(desk.filed(good).ticket()).as(name).isNotNull();
          filed.put(name, became);
        });
    return filed;
  }

  @Test
  void case34_manyPartsAndDeepOnesAreCutAndQuarantined() {
    Map<String, String> mails = new LinkedHashMap<>();
    for (int parts : Front.FULL ? new int[] {10_000, 200_000} : new int[] {10_000}) {
      mails.put(
          parts + " parts",
          head("Subject: Delete my account\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n")
              + "--b\r\n\r\nx\r\n".repeat(parts));
    }
    for (int depth : Front.FULL ? new int[] {1_000, 20_000} : new int[] {1_000, 5_000}) {
      StringBuilder nested = new StringBuilder(head("Subject: Delete my account\r\n"));
      for (int i = 0; i < depth; i++) {
        nested
            .append("Content-Type: multipart/mixed; boundary=b")
            .append(i)
            .append("\r\n\r\n--b")
            .append(i)
            .append("\r\n");
      }
      mails.put("depth " + depth, nested + "\r\nPlease delete my account.");
    }
    mails.put(
        "5,000 attachments",
        head("Subject: Delete my account\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n")
            + "--b\r\nContent-Disposition: attachment; filename=x\r\n\r\nx\r\n".repeat(5_000));
    survive(mails)
        .forEach(
            (name, mail) -> {
              assertThat(mail.state()).as(name).isEqualTo(LedgerState.QUARANTINED);
              assertThat(mail.reason()).as(name).contains("TOO_");
              // the raw mail is kept for a person
              assertThat(desk.get("quarantine/" + mail.id() + "/raw").asByteArray())
                  .isEqualTo(mails.get(name).getBytes(ISO_8859_1));
            });
  }

  @Test
  void case35_hugeHeadersAreCut() {
    Map<String, String> mails = new LinkedHashMap<>();
    String body = "\r\n\r\nPlease delete my account.\r\n";
    mails.put("100,000 From", "From: a@b.example\r\n".repeat(100_000) + "Subject: Delete" + body);
    mails.put(
        "many To",
        head("To: ") + "a@b.example, ".repeat(MEGA / 2) + "x@y.example\r\nSubject: Delete" + body);
    mails.put(
        "10 MB header", head("X: ") + "y\r\n z".repeat(MEGA * 2) + "\r\nSubject: Delete" + body);
    mails.put("5 MB subject", head("Subject: Delete ") + "s".repeat(MEGA * 5) + body);
    survive(mails)
        .forEach((name, m) -> assertThat(m.state()).as(name).isEqualTo(LedgerState.QUARANTINED));
  }

  @Test
  void case36_hugeBodiesAreCut() {
    Map<String, String> mails = new LinkedHashMap<>();
    String head =
        "Subject: Delete my account\r\nContent-Type: text/plain\r\n\r\nPlease delete my account.\r\n";
    mails.put("one long line", head(head) + "x".repeat(MEGA * (Front.FULL ? 38 : 20)));
    mails.put("blank lines", head(head) + "\r\n".repeat(MEGA * 2));
    String hello = "Subject: Hello\r\nContent-Type: text/plain\r\n\r\n";
    String ask = "Please delete my account.\r\n";
    mails.put("words first", head(hello) + "Where is my parcel? ".repeat(30_000) + ask);
    mails.put("too many first", head(hello) + "Where is my parcel? ".repeat(MEGA / 10) + ask);
    survive(mails).forEach((name, mail) -> assertThat(mail.ticket()).as(name).isNotNull());
  }

  @Test
  void case37_nothingIsUnpacked() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] zeros = new byte[1 << 20];
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < (Front.FULL ? 1_000 : 50); i++) {
        zip.putNextEntry(new ZipEntry("z" + i));
        zip.write(zeros);
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String bomb = java.util.Base64.getMimeEncoder().encodeToString(bytes.toByteArray());
    String laughs =
        "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"ha\">"
            + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]>"
            + "<l>&c;</l>";
    Filed mail =
        desk.takeIn(
            head("Subject: Delete my account\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n")
                + "--b\r\n\r\nPlease delete my account.\r\n--b\r\nContent-Type: application/zip;"
                + " name=x.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + bomb
                + "\r\n--b\r\nContent-Type: application/xml; name=x.xml\r\n\r\n"
                + laughs
                + "\r\n--b--\r\n");
    JsonPath thread = desk.thread(String.valueOf(mail.ticket()));
    assertThat(thread.getList("items[0].attachments")).hasSize(2);
    String message = thread.getString("items[0].id");
    String zip =
        "/messages/" + message + "/attachments/" + thread.getInt("items[0].attachments[0].index");
    // what goes out is what came in, not what is in it
    assertThat(desk.get("tickets/" + mail.ticket() + zip).asByteArray())
        .isEqualTo(bytes.toByteArray());
    assertThat(thread.getString("items[0].text")).doesNotContain("haha");
    assertThat(desk.get("tickets/" + mail.ticket()).asByteArray().length).isLessThan(10_000);
  }

  @Test
  void case38_charsetBombsLeaveTheTextReadable() {
    String ask = "Please delete my account.";
    StringBuilder pieces = new StringBuilder("Content-Disposition: attachment");
    for (int i = 0; i < 100_000; i++) {
      pieces.append(";\r\n filename*").append(i).append("*=a");
    }
    Map<String, String> mails = new LinkedHashMap<>();
    for (String charset :
        List.of("utf-7", "klingon-1", "utf-8\u0000", "x".repeat(5_000), "../../etc", "\"")) {
      mails.put(
          charset.substring(0, Math.min(9, charset.length())),
          head("Subject: Delete\r\nContent-Type: text/plain; charset=" + charset + "\r\n\r\n")
              + ask);
    }
    mails.put(
        "encoded words", head("Subject: ") + "=?utf-8?q?a?= ".repeat(10_000) + "\r\n\r\n" + ask);
    mails.put("nested words", head("Subject: " + "=?utf-8?q?".repeat(5_000) + "\r\n\r\n") + ask);
    survive(mails)
        .forEach(
            (name, mail) -> {
              assertThat(mail.ticket()).as(name + mail).isNotNull();
              assertThat(desk.thread(String.valueOf(mail.ticket())).getString("items[0].text"))
                  .contains(ask);
            });
    survive(Map.of("RFC 2231", head(pieces + "\r\n\r\n") + ask));
  }

  @Test
  void case39_noPatternBacktracks() {
    int size = 30_000;
    List<String> texts =
        List.of(
            "On " + "x ".repeat(size / 2) + "wrote",
            "On 1 ".repeat(size / 5) + ":",
            "> ".repeat(size / 2),
            "a".repeat(size) + "@",
            "a@".repeat(size / 2),
            "http://" + "a.".repeat(size / 2),
            "<".repeat(size),
            "-- \r\n".repeat(size / 5),
            "From: a\r\nTo: b\r\n".repeat(size / 16),
            "delete my ".repeat(size / 10),
            "not ".repeat(size / 4) + "delete",
            " ".repeat(size) + "x",
            "\t\r\n".repeat(size / 3),
            "-----Original Message-----\r\n".repeat(size / 28));
    for (String text : texts) {
      String ask = "Please delete my account.\r\n";
      UUID mail =
          desk.store(
              Front.mail(
                  "From: p@"
                      + Front.domain()
                      + "\r\nSubject: "
                      + text.strip().lines().findFirst().orElse("x"),
                  ask + text));
      long begun = System.nanoTime();
      desk.file();
      // one second of the case, and some air for a busy machine
      assertThat(System.nanoTime() - begun).as(text.substring(0, 8)).isLessThan(5_000_000_000L);
      Filed filed = desk.filed(mail);
      assertThat(filed.reason()).doesNotContain("FAILED");
      assertThat(filed.state()).isNotEqualTo(LedgerState.STORED);
    }
  }

  /** The API's side: the text is there at once. Pages come with the console. */
  @Test
  void case40_hostileHtmlIsReadAsText() {
    String ask = "<p>Please delete my account.</p>";
    Map<String, String> mails = new LinkedHashMap<>();
    String html = "Subject: Hello\r\nContent-Type: text/html\r\n\r\n";
    mails.put("40,000 deep", head(html) + ask + "<div>".repeat(40_000));
    mails.put("unclosed", head(html) + ask + "<b><i>".repeat(40_000) + "<!--" + "x".repeat(10_000));
    mails.put("attributes", head(html) + ask + "<p " + "a=b ".repeat(MEGA / 2) + ">");
    mails.put("table", head(html) + ask + "<table>" + "<tr><td>x".repeat(MEGA / 10));
    long begun = System.nanoTime();
    Map<String, Filed> filed = survive(mails);
    assertThat(System.nanoTime() - begun).isLessThan(MINUTE);
    filed.forEach(
        (name, mail) -> {
          assertThat(mail.ticket()).as(name + mail).isNotNull();
          JsonPath thread = desk.thread(String.valueOf(mail.ticket()));
          long asked = System.nanoTime(); // the first one paid for the start of everything
          desk.thread(String.valueOf(mail.ticket()));
          assertThat(System.nanoTime() - asked).as(name).isLessThan(3_000_000_000L);
          assertThat(thread.getString("items[0].text")).contains("Please delete my account.");
        });
  }

  @Test
  void case41_whatTheDatabaseRefusesIsCleanedAndRecordedOnce() {
    Map<String, String> mails = new LinkedHashMap<>();
    String ask = "\r\n\r\nPlease delete my account.\r\n";
    mails.put("NUL", head("Subject: De\u0000lete\r\nX\u0000: y") + ask + "\u0000\u0000");
    mails.put(
        "lone surrogates",
        head("Subject: =?utf-16be?b?2AA=?= Delete") + ask + "\u00ed\u00a0\u0080");
    mails.put(
        "overlong",
        head("Subject: Delete\r\nContent-Type: text/plain; charset=utf-8")
            + ask
            + "\u00c0\u0080\u00c0\u00af");
    mails.put(
        "long id",
        head("Subject: Delete\r\nMessage-ID: <" + "x".repeat(9_000) + "@y.example>") + ask);
    mails.put(
        "long references",
        head("Subject: Delete\r\nReferences: " + ("<" + "r".repeat(3_000) + "@y>\r\n ").repeat(20))
            + ask);
    mails.put(
        "year 10000", head("Subject: Delete\r\nDate: Fri, 31 Dec 99999 23:59:59 +0000") + ask);
    mails.put("year 0", head("Subject: Delete\r\nDate: Mon, 1 Jan 0000 00:00:00 +9999") + ask);
    mails.put("no date", head("Subject: Delete") + ask + "no date");
    survive(mails)
        .forEach(
            (name, mail) -> {
              assertThat(mail.ticket()).as(name + mail).isNotNull();
              JsonPath thread = desk.thread(String.valueOf(mail.ticket()));
              assertThat(thread.getList("items")).as(name).hasSize(1);
              assertThat(thread.getString("items[0].text")).contains("Please delete my account.");
              assertThat(desk.raw(String.valueOf(mail.ticket()), thread.getString("items[0].id")))
                  .isEqualTo(mails.get(name).getBytes(ISO_8859_1));
            });
  }

  @Test
  void case43_anEqualMessageIdHidesNoMail() {
    String id = Front.messageId();
    List<UUID> mails =
        Arrays.stream(new String[] {"first", "second"})
            .map(
                word ->
                    desk.store(
                        "From: p@"
                            + Front.domain()
                            + "\r\nMessage-ID: <"
                            + id
                            + ">\r\nSubject: Delete\r\n\r\nPlease delete my account, "
                            + word))
            .toList();
    desk.file();
    assertThat(desk.byMessageId(id))
        .extracting(Filed::id)
        .containsExactlyInAnyOrderElementsOf(mails);
    assertThat(desk.byMessageId(id))
        .allSatisfy(mail -> assertThat(mail.state()).isEqualTo(LedgerState.REQUEST))
        .extracting(Filed::ticket)
        .doesNotHaveDuplicates();
  }

  /** The API's side: the plain text is shown, and the other by the raw mail. */
  @Test
  void case44_ofTextsThatDisagreeBothCanBeReached() {
    Map<String, String> mails = new LinkedHashMap<>();
    String alternative = "Content-Type: multipart/alternative; boundary=b\r\n\r\n";
    mails.put(
        "alternatives",
        head("Subject: Delete my account\r\n" + alternative)
            + "--b\r\nContent-Type: text/plain\r\n\r\nPlease delete my account, onetext.\r\n"
            + "--b\r\nContent-Type: text/html\r\n\r\n<p>Please keep it, othertext.</p>\r\n--b--\r\n");
    mails.put(
        "hidden",
        head("Subject: Delete my account\r\nContent-Type: text/html\r\n\r\n")
            + "<p>Please delete my account, onetext.</p><p style=\"display:none\">othertext</p>");
    mails.put(
        "preamble",
        head("Subject: Delete my account\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n")
            + "othertext\r\n--b\r\n\r\nPlease delete my account, onetext.\r\n--b--\r\n");
    mails.put(
        "two types",
        head(
                "Subject: Delete my account\r\nContent-Type: text/plain\r\nContent-Type: text/html\r\n\r\n")
            + "Please delete my account, onetext. <p>othertext</p>");
    mails.forEach(
        (name, raw) -> {
          Filed mail = desk.takeIn(raw);
          assertThat(mail.ticket()).as(name + mail).isNotNull();
          JsonPath thread = desk.thread(String.valueOf(mail.ticket()));
          assertThat(thread.getString("items[0].text")).as(name).contains("onetext");
          String bytes =
              new String(
                  desk.raw(String.valueOf(mail.ticket()), thread.getString("items[0].id")),
                  ISO_8859_1);
          assertThat(bytes).as(name).isEqualTo(raw).contains("othertext");
        });
    assertThat(
            desk.thread(String.valueOf(desk.takeIn(mails.get("alternatives") + " ").ticket()))
                .getBoolean("items[0].html"))
        .isTrue();
  }
}
