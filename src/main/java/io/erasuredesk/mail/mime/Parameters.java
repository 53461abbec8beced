package io.erasuredesk.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Parameters of Content-Type and Content-Disposition (RFC 2045, 5.1; RFC 2231 with charsets and
 * pieces), leniently: unquoted blanks, stray semicolons, encoded words where none may be.
 */
final class Parameters {

  private static final int MOST = 200;
  private static final int MOST_PIECES = 100;

  private final Set<Flaw> flaws;
  private final Map<String, String> plain = new LinkedHashMap<>();
  private final Map<String, Map<Integer, Piece>> pieces = new LinkedHashMap<>();

  private Parameters(Set<Flaw> flaws) {
    this.flaws = flaws;
  }

  /** Reads what stands behind the first semicolon of a field; names are in lower case. */
  static Map<String, String> of(String field, Set<Flaw> flaws) {
    Parameters parameters = new Parameters(flaws);
    int semicolon = field.indexOf(';');
    if (semicolon >= 0) {
      parameters.read(field, semicolon + 1);
    }
    return parameters.joined();
  }

  private void read(String field, int from) {
    int pos = from;
    for (int n = 0; n < MOST && pos < field.length(); n++) {
      int equals = pos;
      while (equals < field.length() && "=;".indexOf(field.charAt(equals)) < 0) {
        equals++;
      }
      if (equals == field.length() || field.charAt(equals) == ';') {
        pos = equals + 1;
        continue;
      }
      String name = field.substring(pos, equals).strip().toLowerCase(Locale.ROOT);
      StringBuilder value = new StringBuilder();
      pos = value(field, equals + 1, value);
      add(name, value.toString());
    }
  }

  /** Reads a value and returns where the next parameter starts. */
  private static int value(String field, int from, StringBuilder value) {
    int pos = from;
    while (pos < field.length() && field.charAt(pos) <= ' ') {
      pos++;
    }
    if (pos < field.length() && field.charAt(pos) == '"') {
      pos++;
      while (pos < field.length() && field.charAt(pos) != '"') {
        if (field.charAt(pos) == '\\' && pos + 1 < field.length()) {
          char next = field.charAt(pos + 1);
          if (next == '"' || next == '\\') {
            pos++; // any other backslash is one of a path
          }
        }
        value.append(field.charAt(pos++));
      }
      int semicolon = field.indexOf(';', pos);
      return semicolon < 0 ? field.length() : semicolon + 1;
    }
    int semicolon = field.indexOf(';', pos);
    int end = semicolon < 0 ? field.length() : semicolon;
    String text = field.substring(pos, end);
    int comment = text.indexOf(" (");
    value.append(comment > 0 && text.endsWith(")") ? text.substring(0, comment) : text.strip());
    return end + 1;
  }

  private void add(String name, String value) {
    int star = name.indexOf('*');
    if (star < 0) {
      plain.putIfAbsent(name, value);
      return;
    }
    boolean encoded = name.endsWith("*");
    String number = name.substring(star + 1, Math.max(star + 1, name.length() - (encoded ? 1 : 0)));
    int index = number.isEmpty() ? 0 : number(number);
    if (index >= 0 && index < MOST_PIECES) {
      pieces
          .computeIfAbsent(name.substring(0, star), k -> new TreeMap<>())
          .putIfAbsent(index, new Piece(value, encoded));
    }
  }

  private static int number(String digits) {
    boolean plain = digits.length() <= 3 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return plain ? Integer.parseInt(digits) : -1;
  }

  private Map<String, String> joined() {
    pieces.forEach((name, numbered) -> plain.put(name, join(numbered)));
    return plain;
  }

  private String join(Map<Integer, Piece> numbered) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String charset = "";
    boolean first = true;
    for (Piece piece : numbered.values()) {
      String value = piece.value();
      if (first && piece.encoded()) {
        int tick = value.indexOf('\'');
        int second = value.indexOf('\'', tick + 1);
        if (tick >= 0 && second > tick) {
          charset = value.substring(0, tick);
          value = value.substring(second + 1);
        }
      }
      first = false;
      bytes.writeBytes(piece.encoded() ? percent(value) : value.getBytes(StandardCharsets.UTF_8));
    }
    return Charsets.decode(bytes.toByteArray(), charset, flaws);
  }

  private static byte[] percent(String value) {
    byte[] raw = value.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
    for (int i = 0; i < raw.length; i++) {
      boolean escape =
          raw[i] == '%'
              && i + 2 < raw.length
              && QuotedPrintable.hex(raw[i + 1]) >= 0
              && QuotedPrintable.hex(raw[i + 2]) >= 0;
      if (escape) {
        out.write(QuotedPrintable.hex(raw[i + 1]) << 4 | QuotedPrintable.hex(raw[i + 2]));
        i += 2;
      } else {
        out.write(raw[i]);
      }
    }
    return out.toByteArray();
  }

  private record Piece(String value, boolean encoded) {}
}
