package io.erasuredesk.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Writes a "winmail.dat" as Outlook does (MS-OXTNEF). */
final class TnefBytes {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  TnefBytes() {
    out.writeBytes(four(0x223E9F78));
    out.writeBytes(two(1));
    attribute(1, 0x00069007, join(four(1252), four(0)));
  }

  TnefBytes attribute(int level, int id, byte[] data) {
    out.write(level);
    out.writeBytes(four(id));
    out.writeBytes(four(data.length));
    out.writeBytes(data);
    int sum = 0;
    for (byte b : data) {
      sum += b & 0xFF;
    }
    out.writeBytes(two(sum));
    return this;
  }

  /** The properties of the mail. */
  TnefBytes properties(byte[]... properties) {
    return attribute(1, 0x00069003, list(properties));
  }

  /** A file with its bytes and properties. */
  TnefBytes file(String title, byte[] bytes, byte[]... properties) {
    attribute(2, 0x00069002, new byte[14]);
    attribute(2, 0x00018010, (title + "\0").getBytes(ISO_8859_1));
    if (bytes.length > 0) {
      attribute(2, 0x0006800F, bytes);
    }
    return attribute(2, 0x00069005, list(properties));
  }

  static byte[] list(byte[]... properties) {
    return join(four(properties.length), join(properties));
  }

  static byte[] unicode(int id, String text) {
    return variable(0x001F, id, (text + "\0").getBytes(UTF_16LE));
  }

  static byte[] binary(int id, byte[] bytes) {
    return variable(0x0102, id, bytes);
  }

  static byte[] variable(int type, int id, byte[] bytes) {
    byte[] padding = new byte[-bytes.length & 3];
    return join(two(type), two(id), four(1), four(bytes.length), bytes, padding);
  }

  static byte[] number(int id, int value) {
    return join(two(3), two(id), four(value));
  }

  /** A property with a name of its own, which stands before those that count. */
  static byte[] named(String name, int value) {
    byte[] spelled = (name + "\0").getBytes(UTF_16LE);
    byte[] padding = new byte[-spelled.length & 3];
    return join(
        two(3),
        two(0x8001),
        new byte[16],
        four(1),
        four(spelled.length),
        spelled,
        padding,
        four(value));
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** A mail that holds nothing else. */
  byte[] mail(String... more) {
    return Mails.raw(
        "From: a@b.example",
        "Content-Type: multipart/mixed; boundary=b",
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        String.join("\r\n", more),
        "--b",
        "Content-Type: application/ms-tnef; name=\"winmail.dat\"",
        "Content-Transfer-Encoding: base64",
        "Content-Disposition: attachment; filename=\"winmail.dat\"",
        "",
        Base64.getMimeEncoder().encodeToString(bytes()),
        "--b--");
  }

  private static byte[] two(int value) {
    return new byte[] {(byte) value, (byte) (value >> 8)};
  }

  static byte[] four(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  static byte[] join(byte[]... pieces) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      joined.writeBytes(piece);
    }
    return joined.toByteArray();
  }
}
