package io.erasuredesk.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.erasuredesk.mail.Corpus.Sample;
import io.erasuredesk.mail.mime.Flaw;
import io.erasuredesk.mail.mime.Limits;
import io.erasuredesk.mail.mime.MimeTree;
import io.erasuredesk.mail.mime.MimeWalker;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * THREATS 34-41: no bytes make the parser throw, and its work is bounded by the length of the mail:
 * each line is looked at a few times and compared with no more delimiters than the depth allows.
 */
class HostileMailTest {

  private static final MailParser PARSER = new MailParser();
  private static final Limits LIMITS = new Limits(262_144, 1000, 500, 30);
  private static final Border TRUSTED = new Border(Set.of("mx.desk.example"), 0);

  /** Reads everything there is to read and checks what is promised for any mail. */
  private static ParsedMail parse(byte[] raw) {
    ParsedMail mail = PARSER.parse(raw, TRUSTED);
    storable(mail.subject());
    storable(mail.text());
    storable(mail.newText());
    storable(mail.sender().name());
    mail.html().ifPresent(HostileMailTest::storable);
    mail.messageId().ifPresent(HostileMailTest::storable);
    mail.sender().rawFrom().forEach(HostileMailTest::storable);
    mail.inReplyTo().forEach(HostileMailTest::storable);
    mail.attachments().forEach(a -> storable(a.name() + a.mediaType()));
    mail.bounce().ifPresent(b -> b.originalMessageIds().forEach(HostileMailTest::storable));
    assertThat(mail.text().length()).isLessThanOrEqualTo(3_000_000);
    assertThat(mail.attachments().size()).isLessThanOrEqualTo(500);
    for (Attachment attachment : mail.attachments().stream().limit(3).toList()) {
      assertThat(PARSER.part(raw, attachment.index()).orElseThrow())
          .hasSize((int) attachment.size());
    }
    bounded(raw);
    return mail;
  }

  /** PostgreSQL takes neither NUL nor half a character. */
  private static void storable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean low = i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
      if (c == 0 || (Character.isHighSurrogate(c) && !low)) {
        throw new AssertionError("not storable at " + i);
      }
      i += Character.isHighSurrogate(c) ? 1 : 0;
      assertThat(Character.isLowSurrogate(c)).isFalse();
    }
  }

  private static void bounded(byte[] raw) {
    MimeTree tree = MimeWalker.walk(raw, LIMITS, EnumSet.noneOf(Flaw.class));
    long lines = 2;
    for (byte b : raw) {
      lines += b == '\n' || b == '\r' ? 1 : 0;
    }
    assertThat(tree.lines()).isLessThanOrEqualTo(7 * lines);
    assertThat(tree.comparisons()).isLessThanOrEqualTo(7 * lines * LIMITS.depth());
    assertThat(tree.parts().size()).isLessThanOrEqualTo(LIMITS.parts());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  @Test
  void survivesNoise() {
    Random random = new Random(1);
    for (int round = 0; round < 3000; round++) {
      byte[] noise = new byte[random.nextInt(600)];
      random.nextBytes(noise);
      parse(noise);
    }
    parse(new byte[0]);
    parse(new byte[100_000]);
  }

  @Test
  void survivesShuffledPiecesOfMails() {
    List<String> pieces =
        List.of(
            "From: ",
            "To:",
            "Subject:",
            "Date: ",
            "Content-Type: ",
            "multipart/mixed",
            "multipart/alternative",
            "message/rfc822",
            "text/html",
            "; boundary=b",
            "; boundary=\"b",
            "; charset=",
            "utf-8",
            "utf-16",
            "iso-2022-jp",
            "Content-Transfer-Encoding: base64",
            "quoted-printable",
            "x-uuencode",
            "\r\n",
            "\n",
            "\r",
            "\r\n\r\n",
            "--b",
            "--b--",
            "--",
            " ",
            "\t",
            "=?utf-8?q?",
            "?=",
            "=?",
            "<",
            ">",
            "\"",
            "(",
            ")",
            ",",
            ";",
            ":",
            "@",
            "a@b.example",
            "begin 644 x\n",
            "end\n",
            "M",
            "> ",
            "On 1 x wrote:",
            "-- \n",
            "=",
            "=E4",
            "\u00e4",
            "\u0000",
            "\u00d8",
            "&amp;",
            "<div>",
            "</",
            "<!--",
            "1 Jan 2020 10:00",
            "name*0*=",
            "''",
            "%41",
            "Authentication-Results: mx.desk.example; dmarc=pass",
            "message/delivery-status",
            "Status: 5.1.1",
            "Message-ID: <a@b>",
            "{\"notificationType\":\"Bounce\",\"bouncedRecipients\"");
    Random random = new Random(2);
    for (int round = 0; round < 6000; round++) {
      StringBuilder mail = new StringBuilder();
      for (int i = random.nextInt(60); i >= 0; i--) {
        mail.append(pieces.get(random.nextInt(pieces.size())));
      }
      parse(bytes(mail.toString()));
    }
  }

  @Test
  void survivesCutAndMutatedMails() {
    Random random = new Random(3);
    for (Sample sample : Corpus.mails(Corpus.included())) {
      byte[] raw = sample.bytes();
      for (int round = 0; round < 10; round++) {
        parse(Arrays.copyOf(raw, random.nextInt(raw.length + 1)));
        parse(mutated(raw, random));
      }
    }
  }

  private static byte[] mutated(byte[] raw, Random random) {
    byte[] mutated = raw.clone();
    for (int i = 1 + random.nextInt(1 + raw.length / 200); i > 0; i--) {
      int at = random.nextInt(mutated.length);
      switch (random.nextInt(4)) {
        case 0 -> mutated[at] = (byte) random.nextInt(256);
        case 1 -> mutated[at] = (byte) "\r\n \t:;=<>\"@-?\u0000".charAt(random.nextInt(14));
        case 2 -> {
          int length = Math.min(random.nextInt(80), mutated.length - at);
          System.arraycopy(raw, random.nextInt(raw.length - length + 1), mutated, at, length);
        }
        default -> {
          ByteArrayOutputStream shorter = new ByteArrayOutputStream();
          int end = Math.min(mutated.length, at + random.nextInt(40));
          shorter.write(mutated, 0, at);
          shorter.write(mutated, end, mutated.length - end);
          mutated = shorter.size() == 0 ? mutated : shorter.toByteArray();
        }
      }
    }
    return mutated;
  }

  @Test
  void cutsTwentyThousandNestedMultiparts() {
    StringBuilder mail = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=b")
          .append(i)
          .append("\n\n--b")
          .append(i)
          .append('\n');
    }
    ParsedMail parsed = parse(bytes(mail + "\ndeep"));
    assertThat(parsed.defects()).contains(Defect.TOO_DEEP);
    String nested = "Content-Type: message/rfc822\n\n".repeat(20_000);
    assertThat(parse(bytes(nested)).defects()).contains(Defect.TOO_DEEP);
  }

  @Test
  void cutsTwoHundredThousandParts() {
    String part = "--b\nContent-Disposition: attachment; filename=x\n\nx\n";
    byte[] raw = bytes("Content-Type: multipart/mixed; boundary=b\n\n" + part.repeat(200_000));
    assertThat(parse(raw).defects()).contains(Defect.TOO_MANY_PARTS);
  }

  @Test
  void cutsHalfAMillionAddresses() {
    String addresses = "To: " + "a@b.example, ".repeat(500_000) + "\n";
    assertThat(parse(bytes("From: a@b.example\n" + addresses)).defects())
        .contains(Defect.TOO_MANY_HEADER_BYTES);
    ParsedMail mail = parse(bytes("To: " + "a@b.example, ".repeat(5_000) + "\n"));
    assertThat(mail.to()).hasSize(500);
    assertThat(mail.defects()).contains(Defect.TOO_MANY_ADDRESSES);
    ParsedMail many = parse(bytes("From: a@b.example\n".repeat(100_000)));
    assertThat(many.sender().from()).isEmpty();
    assertThat(many.sender().rawFrom()).hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void cutsHugeLinesAndHeaders() {
    byte[] line = new byte[50_000_000];
    Arrays.fill(line, (byte) 'x');
    assertThat(parse(line).text()).hasSizeLessThanOrEqualTo(1_000_000);
    byte[] subject = bytes("Subject: \n\n");
    System.arraycopy(subject, 0, line, 0, 9);
    assertThat(parse(line).subject()).hasSize(2000);
    System.arraycopy(bytes("Subject: a\n\n"), 0, line, 0, 12);
    ParsedMail body = parse(line);
    assertThat(body.text()).hasSize(1_000_000);
    assertThat(body.defects()).contains(Defect.TEXT_CUT);
    assertThat(parse(bytes("X: " + "y\n z".repeat(3_000_000))).defects())
        .contains(Defect.TOO_MANY_HEADER_BYTES);
    assertThat(parse(bytes("Subject: a\n\n" + "\n".repeat(2_000_000))).subject()).isEqualTo("a");
  }

  @Test
  void comparesEachLineWithTheOpenDelimitersOnly() {
    StringBuilder mail = new StringBuilder();
    for (int i = 0; i < 29; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=b")
          .append(i)
          .append("\n\n--b")
          .append(i)
          .append('\n');
    }
    assertThat(parse(bytes(mail + "\n" + "--none\n".repeat(300_000))).defects()).isNotEmpty();
    assertThat(parse(bytes(mail + "\n" + "--b1\n".repeat(300_000))).defects()).isNotEmpty();
  }

  /** HTML is read once, not once for each multipart that it is within. */
  @Test
  void readsHtmlOnceHoweverDeepItIs() {
    StringBuilder mail = new StringBuilder();
    for (int i = 0; i < 28; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=b").append(i);
      mail.append("\n\n--b").append(i).append('\n');
    }
    byte[] raw = bytes(mail + "Content-Type: text/html\n\n" + "&aaaaaaaa".repeat(110_000));
    assertTimeout(Duration.ofSeconds(5), () -> PARSER.parse(raw));
  }

  @Test
  void survivesNulsAndHalfCharacters() {
    byte[] half = bytes("Subject: =?utf-16be?b?2AA=?= x =?utf-16be?q?=DC=00=00a?=\n\n");
    assertThat(parse(half).subject()).contains("x");
    assertThat(parse(bytes("From: a\u0000@b.example\nSubject: \u0000\u0000a\n\n\u0000")).subject())
        .isEqualTo("a");
    String json = "Content-Type: text/plain; charset=utf-16le\n\n\u0000\u00d8\u0000\u00d8x\u0000";
    assertThat(parse(bytes(json)).text()).endsWith("x");
  }
}
