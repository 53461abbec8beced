package io.erasuredesk.bench;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A support mailbox as it comes: log-normal sizes with a median of 8 kB and a mean of about 45 kB
 * up to 2 MB, plain texts, HTML beside text, attachments, old charsets; 7 of 100 ask for a
 * deletion, 5 are bounces, 5 automatic replies, 3 newsletters, the others everyday questions. The
 * n-th mail of a seed is always the same.
 */
final class MailMix {

  private static final double MEDIAN = 8_192;
  private static final double SIGMA = 1.9;
  private static final int LARGEST = 2 * 1024 * 1024;
  private static final int HEADER = 1_600;
  private static final Base64.Encoder LINES = Base64.getMimeEncoder();
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private enum Kind {
    REQUEST,
    BOUNCE,
    AUTO_REPLY,
    BULK,
    QUESTION
  }

  private final long seed;

  MailMix(long seed) {
    this.seed = seed;
  }

  /** The n-th mail. */
  byte[] mail(int n) {
    // neighbouring seeds begin alike
    Random random = new Random(new SplittableRandom(seed * 1_000_003 + n).nextLong());
    int size = (int) Math.min(LARGEST, MEDIAN * Math.exp(SIGMA * random.nextGaussian()));
    return new Letter(n, random, kind(random), Math.max(size - HEADER, 200)).bytes();
  }

  /** The Message-ID of the n-th mail without its angle brackets. */
  String messageId(int n) {
    return n + "." + seed + "@mail.example";
  }

  private static Kind kind(Random random) {
    int dice = random.nextInt(100);
    return dice < 7
        ? Kind.REQUEST
        : dice < 12
            ? Kind.BOUNCE
            : dice < 17 ? Kind.AUTO_REPLY : dice < 20 ? Kind.BULK : Kind.QUESTION;
  }

  /** One mail in the making. */
  private final class Letter {

    private final int n;
    private final Random random;
    private final Kind kind;
    private final int bodySize;
    private final Words words;
    private final Words.Language language;
    private final StringBuilder out = new StringBuilder();

    Letter(int n, Random random, Kind kind, int bodySize) {
      this.n = n;
      this.random = random;
      this.kind = kind;
      this.bodySize = bodySize;
      this.words = new Words(random);
      this.language = kind == Kind.REQUEST ? utf8() : words.language();
    }

    byte[] bytes() {
      header();
      if (kind == Kind.BOUNCE) {
        report();
      } else {
        body();
      }
      return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void header() {
      boolean machine = kind == Kind.BOUNCE;
      String domain = "d" + random.nextInt(500) + ".example";
      String from = machine ? "MAILER-DAEMON@" + domain : "customer" + n + "@" + domain;
      line("Return-Path: <" + (machine ? "" : from) + ">");
      line(
          "Authentication-Results: mx.desk.example; spf=pass smtp.mailfrom=%s;\r\n\tdkim=pass header.d=%s; dmarc=pass header.from=%s"
              .formatted(domain, domain, domain));
      for (int hop = 0; hop < 3; hop++) {
        line(
            "Received: from mx%d.%s (mx%d.%s [192.0.2.%d])\r\n\tby mx.desk.example with ESMTPS id %s;\r\n\t%s"
                .formatted(hop, domain, hop, domain, hop + 1, token(12), date()));
      }
      line(
          "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=%s; s=s1;\r\n\th=from:to:subject:date; bh=%s;\r\n\tb=%s\r\n\t%s"
              .formatted(domain, token(44), token(70), token(70)));
      line(
          "From: "
              + word("Customer " + words.sentence(language).split("[ 。]")[0])
              + " <"
              + from
              + ">");
      line("To: support@desk.example");
      line("Subject: " + subject());
      line("Date: " + date());
      line("Message-ID: <" + messageId(n) + ">");
      line("MIME-Version: 1.0");
      switch (kind) {
        case AUTO_REPLY -> line("Auto-Submitted: auto-replied");
        case BULK -> line("List-Unsubscribe: <https://" + domain + "/u>\r\nPrecedence: bulk");
        case BOUNCE -> line("Auto-Submitted: auto-replied");
        case REQUEST, QUESTION -> line("X-Mailer: Mail " + random.nextInt(20));
      }
    }

    private String subject() {
      return switch (kind) {
        case REQUEST -> "My account";
        case BOUNCE -> "Delivery Status Notification (Failure)";
        case AUTO_REPLY -> "Automatic reply: your order";
        case BULK -> "This week only";
        case QUESTION -> word(words.sentence(language));
      };
    }

    /** Text alone, text and HTML, or both and a file that fills the size. */
    private void body() {
      String opening = kind == Kind.REQUEST ? words.request() : "Hello,";
      if (bodySize < 3_000) {
        text("plain", words.text(language, opening, bodySize));
        return;
      }
      boolean file = bodySize > 24_000 && random.nextInt(100) < 85;
      int written = file ? 2_000 + random.nextInt(6_000) : bodySize;
      String mixed = "m" + token(20);
      if (file) {
        line("Content-Type: multipart/mixed; boundary=\"" + mixed + "\"\r\n\r\n--" + mixed);
      }
      alternatives(words.text(language, opening, written * 28 / 100), written * 6 / 10);
      if (file) {
        byte[] noise = new byte[Math.max(1, (bodySize - written) * 73 / 100)];
        random.nextBytes(noise);
        line("\r\n--" + mixed);
        line("Content-Type: image/jpeg; name=\"photo.jpg\"");
        line("Content-Disposition: attachment; filename=\"photo.jpg\"");
        line("Content-Transfer-Encoding: base64\r\n");
        line(LINES.encodeToString(noise) + "\r\n--" + mixed + "--");
      }
    }

    private void alternatives(String plain, int htmlSize) {
      String boundary = "a" + token(20);
      line(
          "Content-Type: multipart/alternative; boundary=\""
              + boundary
              + "\"\r\n\r\n--"
              + boundary);
      text("plain", plain);
      line("\r\n--" + boundary);
      StringBuilder html = new StringBuilder("<html><head><style>p{margin:0}</style></head><body>");
      for (String paragraph : plain.split("\r\n")) {
        html.append("<p style=\"font-family:Arial;font-size:11pt\">")
            .append(paragraph)
            .append("</p>\r\n");
      }
      while (html.length() < htmlSize) {
        html.append("<div><span>").append(words.sentence(language)).append("</span></div>\r\n");
      }
      text("html", html.append("</body></html>").toString());
      line("\r\n--" + boundary + "--");
    }

    private void text(String subtype, String text) {
      int dice = random.nextInt(3);
      Charset charset = dice == 0 ? Charset.forName(language.charset()) : StandardCharsets.UTF_8;
      byte[] bytes = text.getBytes(charset);
      boolean base64 = random.nextInt(5) == 0;
      line("Content-Type: text/" + subtype + "; charset=" + charset.name());
      line("Content-Transfer-Encoding: " + (base64 ? "base64" : "8bit") + "\r\n");
      line(base64 ? LINES.encodeToString(bytes) : new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private void report() {
      String boundary = "r" + token(20);
      line(
          "Content-Type: multipart/report; report-type=delivery-status; boundary=\""
              + boundary
              + "\"");
      line("\r\n--" + boundary + "\r\nContent-Type: text/plain\r\n");
      line("The mail could not be delivered.");
      line("\r\n--" + boundary + "\r\nContent-Type: message/delivery-status\r\n");
      line("Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; gone@mail.example");
      line("Action: failed\r\nStatus: 5.1.1\r\n");
      line("--" + boundary + "\r\nContent-Type: message/rfc822\r\n");
      line("Message-ID: <" + token(20) + "@desk.example>\r\nSubject: Your request\r\n");
      line(words.text(language("US-ASCII"), "Hello", Math.min(bodySize, 20_000)));
      line("--" + boundary + "--");
    }

    private String word(String text) {
      boolean plain = text.chars().allMatch(c -> c < 0x7f);
      return plain
          ? text
          : "=?UTF-8?B?"
              + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
              + "?=";
    }

    private String token(int length) {
      StringBuilder token = new StringBuilder();
      while (token.length() < length) {
        token.append(Long.toString(random.nextLong() >>> 1, 36));
      }
      return token.substring(0, length);
    }

    private String date() {
      return DATE.format(Instant.ofEpochSecond(1_795_000_000L + n));
    }

    private void line(String line) {
      out.append(line).append("\r\n");
    }
  }

  private static Words.Language utf8() {
    return new Words.Language("UTF-8", Words.LANGUAGES.get(0).sentences());
  }

  private static Words.Language language(String charset) {
    return new Words.Language(charset, Words.LANGUAGES.get(0).sentences());
  }
}
