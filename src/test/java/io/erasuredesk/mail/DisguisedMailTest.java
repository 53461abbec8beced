package io.erasuredesk.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.mail.Corpus.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Real mails in another dress say the same: what servers and mail programs do to a mail on its way
 * (other line ends, folds, encodings, wrappings, lost ends, wrong labels) changes nothing that the
 * desk goes by.
 */
class DisguisedMailTest {

  private static final Pattern LABEL =
      Pattern.compile(
          "charset=\"?(us-ascii|utf-8|windows-125\\d|iso-8859-\\d+)\"?", Pattern.CASE_INSENSITIVE);

  /** Header and body of a mail as text, one character a byte; line ends are LF. */
  private record Raw(List<String> fields, String body) {

    static Raw of(byte[] bytes) {
      String text = new String(bytes, ISO_8859_1).replace("\r\n", "\n");
      int end = text.indexOf("\n\n");
      String head = end < 0 ? text : text.substring(0, end);
      List<String> fields = new ArrayList<>();
      for (String line : head.split("\n", -1)) {
        if (!fields.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
          fields.set(fields.size() - 1, fields.get(fields.size() - 1) + "\n" + line);
        } else {
          fields.add(line);
        }
      }
      return new Raw(fields, end < 0 ? "" : text.substring(end + 2));
    }

    Raw withFields(UnaryOperator<String> change) {
      return new Raw(fields.stream().map(change).toList(), body);
    }

    boolean has(String name) {
      return fields.stream().anyMatch(f -> name(f).equals(name));
    }

    static String name(String field) {
      return field.substring(0, Math.max(0, field.indexOf(':'))).strip().toLowerCase(Locale.ROOT);
    }

    byte[] bytes(String lineEnd) {
      return (String.join("\n", fields) + "\n\n" + body)
          .replace("\n", lineEnd)
          .getBytes(ISO_8859_1);
    }

    byte[] bytes() {
      return bytes("\r\n");
    }
  }

  private static List<Sample> sound() {
    List<Sample> sound = new ArrayList<>();
    for (Path folder : Corpus.folders()) {
      for (Sample sample : Corpus.mails(folder)) {
        String text = new String(sample.bytes(), ISO_8859_1).replace("\r\n", "");
        ParsedMail mail = Mails.PARSER.parse(sample.bytes());
        boolean broken =
            mail.defects().contains(Defect.BROKEN_HEADER)
                || mail.defects().contains(Defect.BROKEN_MULTIPART);
        boolean starts = text.matches("(?s)[A-Za-z-]+:.*");
        if (!broken && starts && text.indexOf('\r') < 0) {
          sound.add(sample);
        }
      }
    }
    assertThat(sound).hasSizeGreaterThan(60);
    return sound;
  }

  private static void same(Sample sample, byte[] disguised) {
    ParsedMail expected = Mails.PARSER.parse(sample.bytes());
    ParsedMail got = Mails.PARSER.parse(disguised);
    assertThat(essence(got)).as(sample.toString()).isEqualTo(essence(expected));
  }

  private static String essence(ParsedMail mail) {
    return String.join(
        "\n",
        mail.subject(),
        mail.sender().from().map(MailAddress::full).orElse("-"),
        mail.messageId().orElse("-"),
        mail.date().map(Object::toString).orElse("-"),
        mail.to().stream().map(MailAddress::full).collect(Collectors.joining(",")),
        mail.attachments().stream().map(Attachment::name).collect(Collectors.joining(",")),
        String.valueOf(mail.automatic()),
        CorpusScore.collapsed(mail.text()));
  }

  @Test
  void lineEndsDoNotMatter() {
    for (Sample sample : sound()) {
      same(sample, Raw.of(sample.bytes()).bytes("\n"));
      same(sample, Raw.of(sample.bytes()).bytes("\r\n"));
    }
  }

  @Test
  void caseOfFieldNamesDoesNotMatter() {
    for (Sample sample : sound()) {
      Raw raw =
          Raw.of(sample.bytes())
              .withFields(
                  f -> {
                    int colon = Math.max(0, f.indexOf(':'));
                    return f.substring(0, colon).toUpperCase(Locale.ROOT) + f.substring(colon);
                  });
      same(sample, raw.bytes());
    }
  }

  @Test
  void foldsDoNotMatter() {
    for (Sample sample : sound()) {
      Raw raw = Raw.of(sample.bytes());
      same(sample, raw.withFields(f -> f.replaceAll("(?<=\\S) (?=\\S)", "\n ")).bytes());
      same(sample, raw.withFields(f -> f.replaceAll("\n[ \t]", " ")).bytes());
      same(sample, raw.withFields(f -> f.replaceFirst(":\\s*", ":\n\t")).bytes());
    }
  }

  @Test
  void encodingsDoNotMatter() {
    int tried = 0;
    for (Sample sample : sound()) {
      Raw raw = Raw.of(sample.bytes());
      boolean plain =
          raw.fields().stream()
              .noneMatch(
                  f ->
                      f.toLowerCase(Locale.ROOT)
                          .matches("(?s)content-t.*(multipart|message/|base64|quoted|uu).*"));
      // without a label the bytes are looked at, and an encoded file within is found by its lines
      if (plain && raw.has("content-type") && !raw.body().contains("\nbegin ")) {
        tried++;
        byte[] body = raw.body().replace("\n", "\r\n").getBytes(ISO_8859_1);
        String base64 = Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(body);
        same(sample, encoded(raw, "base64", base64).bytes());
        same(sample, encoded(raw, "Quoted-Printable", quoted(raw.body())).bytes());
      }
    }
    assertThat(tried).isGreaterThan(5);
  }

  private static Raw encoded(Raw raw, String encoding, String body) {
    List<String> fields = new ArrayList<>(raw.fields());
    fields.removeIf(f -> Raw.name(f).equals("content-transfer-encoding"));
    fields.add("Content-Transfer-Encoding: " + encoding);
    return new Raw(fields, body);
  }

  private static String quoted(String body) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (char c : body.toCharArray()) {
      if (column > 70 && c != '\n') {
        out.append("=\n");
        column = 0;
      }
      boolean safe = c == '\n' || (c > ' ' && c < 0x7F && c != '=');
      String piece = safe ? String.valueOf(c) : String.format("=%02X", (int) c);
      out.append(piece);
      column = c == '\n' ? 0 : column + piece.length();
    }
    return out.toString();
  }

  @Test
  void wrappingDoesNotMatter() {
    for (Sample sample : sound()) {
      Raw raw = Raw.of(sample.bytes());
      boolean machine =
          raw.fields().stream()
              .anyMatch(f -> f.toLowerCase(Locale.ROOT).contains("multipart/report"));
      boolean message =
          raw.fields().stream()
              .anyMatch(f -> f.toLowerCase(Locale.ROOT).matches("(?s)content-type:\\s*message/.*"));
      if (!raw.has("content-type") || machine || message || raw.has("content-disposition")) {
        continue;
      }
      List<String> outer = new ArrayList<>(raw.fields());
      List<String> inner = outer.stream().filter(f -> Raw.name(f).startsWith("content-")).toList();
      outer.removeAll(inner);
      outer.add("Content-Type: multipart/mixed;\n boundary=\"=_wrap (1)\"");
      String part = String.join("\n", inner) + "\n\n" + raw.body();
      byte[] wrapped =
          new Raw(outer, "preamble\n--=_wrap (1)\n" + part + "\n--=_wrap (1)--\n").bytes();
      ParsedMail whole = Mails.PARSER.parse(sample.bytes());
      if (!whole.text().isBlank() && textual(inner)) {
        same(sample, wrapped);
        // The last delimiter is lost where a mail is cut.
        same(sample, new Raw(outer, "--=_wrap (1)\n" + part).bytes());
      }
    }
  }

  /** Alone a mail is what its text says, whatever its type; as a part it may be a file. */
  private static boolean textual(List<String> fields) {
    String type = String.join("\n", fields).toLowerCase(Locale.ROOT);
    return type.matches(
            "(?s).*content-type:\\s*(text/plain|text/html|multipart/(mixed|alternative|related)).*")
        && !type.contains("name=");
  }

  /** Whatever a mail calls its bytes, its ASCII words are still there. */
  @Test
  void wrongLabelsLoseNoWords() {
    for (Sample sample : sound()) {
      ParsedMail expected = Mails.PARSER.parse(sample.bytes());
      String raw = new String(sample.bytes(), ISO_8859_1);
      if (!LABEL.matcher(raw).find() || expected.automatic() != Automatic.NO) {
        continue;
      }
      for (String lie :
          List.of(
              "utf-8", "us-ascii", "x-unknown", "iso-8859-15", "\"\"", "8bit", "windows-1251")) {
        String other = LABEL.matcher(raw).replaceAll("charset=" + lie);
        ParsedMail got = Mails.PARSER.parse(other.getBytes(ISO_8859_1));
        assertThat(words(got.text())).as(sample + " as " + lie).isEqualTo(words(expected.text()));
      }
    }
  }

  private static String words(String text) {
    return CorpusScore.collapsed(text.replaceAll("[^\\x21-\\x7E]+", " "));
  }

  /** Broken mailers cut encoded words between the bytes of a character, and quote them. */
  @Test
  void encodedWordsMayBeCutAnywhere() {
    String subject = "Bitte löschen Sie mein Konto: 请删除我的帐户 😀 удалите";
    byte[] bytes = subject.getBytes(UTF_8);
    for (int size : new int[] {1, 2, 3, 5, 7, 11, 40}) {
      StringBuilder base64 = new StringBuilder();
      StringBuilder quoted = new StringBuilder();
      for (int i = 0; i < bytes.length; i += size) {
        byte[] piece = Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + size));
        base64
            .append("=?UTF-8?B?")
            .append(Base64.getEncoder().encodeToString(piece))
            .append("?=\r\n ");
        quoted.append("=?utf-8*de?q?");
        for (byte b : piece) {
          quoted.append(String.format("=%02x", b & 0xFF));
        }
        quoted.append("?=\r\n\t");
      }
      for (String words : List.of(base64.toString(), quoted.toString())) {
        ParsedMail mail =
            Mails.withHeader("Subject: " + words, "From: " + words + "<jane@shop.example>");
        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.sender().name()).isEqualTo(subject);
        assertThat(mail.sender().from().map(MailAddress::full)).contains("jane@shop.example");
      }
    }
  }
}
