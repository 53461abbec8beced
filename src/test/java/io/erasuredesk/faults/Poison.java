package io.erasuredesk.faults;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Mails that other desks stopped at for ever, each by the trouble it holds. */
final class Poison {

  private static final int NESTED = 5_000;
  private static final int ADDRESSES = 100_000;
  private static final int DIVS = 40_000;
  private static final int LONG_ID = 9_000;

  private Poison() {}

  static Map<String, Sent> all(Random random) {
    Map<String, Sent> all = new LinkedHashMap<>();
    put(all, random, "no sender", "Subject: x\r\n", "text");
    put(all, random, "two senders", from("a") + from("b"), "delete my account");
    put(all, random, "address as a name", "From: v@bank.example <m@evil.test>\r\n", "text");
    put(all, random, "broken From", "From: <<@@>,;:\r\n", "delete my account");
    put(all, random, "nested parts", from("n") + type("multipart/mixed; boundary=b0"), nested());
    put(
        all,
        random,
        "charset of no people",
        from("k") + type("text/plain; charset=klingon-1"),
        "\u00e4");
    put(all, random, "broken base64", from("b") + base64(), "====%%%%!!\u00ff");
    put(all, random, "no boundary", from("m") + type("multipart/mixed"), "--\r\n\r\nx");
    put(
        all,
        random,
        "wrong boundary",
        from("w") + type("multipart/mixed; boundary=z"),
        "--y\r\n\r\nx");
    put(all, random, "too many addresses", from("t") + addresses(), "text");
    put(all, random, "zero characters", from("z") + base64(), "AAAAAGRlbGV0ZSBteSBhY2NvdW50AAAA");
    put(
        all,
        random,
        "lone surrogates",
        from("s") + type("text/plain; charset=utf-8"),
        "\u00ed\u00a0\u0080");
    put(all, random, "long Message-ID", from("l") + longId(random), "text");
    put(all, random, "deep HTML", from("d") + type("text/html"), "<div>".repeat(DIVS) + "x");
    put(all, random, "no header at all", "", "\r\n\r\n");
    put(all, random, "a date of no calendar", from("c") + "Date: Xyz, 99 Foo 0000\r\n", "text");
    put(
        all,
        random,
        "broken encoded words",
        from("e") + "Subject: =?utf-8?Q?=ZZ?= =?x?\r\n",
        "text");
    return all;
  }

  private static void put(
      Map<String, Sent> all, Random random, String trouble, String header, String body) {
    String mark = header.isEmpty() ? "" : "X-Mark: " + Long.toHexString(random.nextLong()) + "\r\n";
    all.put(
        trouble,
        Sent.raw(
            Sent.address(random),
            (header + mark + "\r\n" + body + "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static String from(String name) {
    return "From: " + name + " <" + name + "@people.example>\r\n";
  }

  private static String type(String type) {
    return "MIME-Version: 1.0\r\nContent-Type: " + type + "\r\n";
  }

  private static String base64() {
    return type("text/plain; charset=utf-8") + "Content-Transfer-Encoding: base64\r\n";
  }

  private static String nested() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < NESTED; i++) {
      body.append("--b").append(i).append("\r\nContent-Type: multipart/mixed; boundary=b");
      body.append(i + 1).append("\r\n\r\n");
    }
    return body.toString();
  }

  private static String addresses() {
    StringBuilder header = new StringBuilder("To: a@people.example");
    for (int i = 0; i < ADDRESSES; i++) {
      header.append(",\r\n a").append(i).append("@people.example");
    }
    return header.append("\r\n").toString();
  }

  private static String longId(Random random) {
    StringBuilder header = new StringBuilder("Message-ID: <");
    for (int i = 0; i < LONG_ID; i++) {
      header.append((char) ('a' + random.nextInt(26)));
    }
    return header.append("@people.example>\r\n").toString();
  }
}
