package io.erasuredesk.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.erasuredesk.mail.mime.Limits;
import java.io.ByteArrayOutputStream;

/**
 * Fuzz target: any bytes as a delivery report; as the part for machines, as the text for people,
 * and as the mail that came back.
 */
public final class ReportFuzz {

  private static final Promises PROMISES = Promises.ofDefaults();
  private static final Limits LIMITS = new Limits(10_000, 100, 50, 10);
  private static final String HEAD =
      "From: MAILER-DAEMON@mx.example\r\nSubject: Undelivered Mail Returned to Sender\r\n";
  private static final String BOUNDARY = "bound-7c1f";

  private ReportFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    DeliveryStatus status = new DeliveryStatus(new String(input, UTF_8), LIMITS);
    Promises.bounce(
        new Bounce(
            status.failed(),
            status.status(),
            status.values("x").subList(0, 0),
            status.recipients()));
    ParsedMail report = PROMISES.kept(report("message/delivery-status", input));
    // Whatever the part says, it stays a delivery report: nothing in it makes it a customer's mail.
    Promises.check(report.bounce().isPresent() || holdsBoundary(input), "stays a report");
    PROMISES.kept(report("message/rfc822", input));
    PROMISES.kept(freeForm(input));
  }

  private static boolean holdsBoundary(byte[] input) {
    return new String(input, ISO_8859_1).contains(BOUNDARY);
  }

  private static byte[] report(String type, byte[] part) {
    String mail =
        HEAD
            + "Content-Type: multipart/report; report-type=delivery-status; boundary="
            + BOUNDARY
            + "\r\n\r\n--"
            + BOUNDARY
            + "\r\n\r\nSorry.\r\n--"
            + BOUNDARY
            + "\r\nContent-Type: "
            + type
            + "\r\n\r\n";
    return joined(mail, part, "\r\n--" + BOUNDARY + "--\r\n");
  }

  private static byte[] freeForm(byte[] text) {
    return joined(HEAD + "\r\n", text, "");
  }

  private static byte[] joined(String before, byte[] middle, String behind) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(before.getBytes(ISO_8859_1));
    out.writeBytes(middle);
    out.writeBytes(behind.getBytes(ISO_8859_1));
    return out.toByteArray();
  }
}
