package io.erasuredesk.faults;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/**
 * A mail that was put into the mailbox.
 *
 * @param from an address that no other mail has
 * @param request whether it clearly asks for a deletion, by a proven sender
 */
record Sent(String from, boolean request, byte[] bytes) {

  private static final int LINE = 72;

  /** A request; the padding makes it as large as is wanted. */
  static Sent request(Random random, int size) {
    return mail(random, true, "Please delete my account", "Please delete my account.", size);
  }

  /** Something else. */
  static Sent question(Random random, int size) {
    return mail(random, false, "Opening hours", "When are you open on Saturdays?", size);
  }

  /** A mail with header and body of a test's own. */
  static Sent raw(String from, byte[] bytes) {
    return new Sent(from, false, bytes);
  }

  static String address(Random random) {
    return "c" + HexFormat.of().toHexDigits(random.nextLong()) + "@example.com";
  }

  private static Sent mail(Random random, boolean request, String subject, String text, int size) {
    String from = address(random);
    StringBuilder mail = new StringBuilder(size + 1000);
    mail.append("Return-Path: <").append(from).append(">\r\n");
    mail.append("Authentication-Results: mx.desk.example; dmarc=pass header.from=example.com\r\n");
    mail.append("From: Customer <").append(from).append(">\r\n");
    mail.append("To: support@desk.example\r\nSubject: ").append(subject);
    mail.append("\r\nDate: Tue, 24 Nov 2026 08:00:00 +0000\r\nMessage-ID: <");
    mail.append(HexFormat.of().toHexDigits(random.nextLong())).append("@example.com>\r\n");
    mail.append("MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=part\r\n\r\n");
    mail.append("--part\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n").append(text);
    mail.append("\r\nThank you\r\n--part\r\nContent-Type: application/octet-stream\r\n");
    mail.append("Content-Transfer-Encoding: base64\r\n\r\n");
    while (mail.length() < size) {
      for (int i = 0; i < LINE / 12; i++) {
        mail.append(HexFormat.of().toHexDigits(random.nextLong()), 0, 12);
      }
      mail.append("\r\n");
    }
    mail.append("\r\n--part--\r\n");
    return new Sent(from, request, mail.toString().getBytes(StandardCharsets.US_ASCII));
  }

  byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  String key() {
    return HexFormat.of().formatHex(sha256());
  }

  @Override
  public String toString() {
    return key().substring(0, 8);
  }
}
