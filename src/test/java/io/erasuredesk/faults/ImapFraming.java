package io.erasuredesk.faults;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of IMAP, each with the literals that belong to it (RFC 3501, 4.3). */
final class ImapFraming implements Framing {

  private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)\\+?}\r?\n$");
  private static final int PIECE = 997;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private String head = "";
  private long literalLeft;

  @Override
  public List<Piece> feed(byte[] read, int length) {
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    while (at < length) {
      if (literalLeft > 0) {
        int size = (int) Math.min(Math.min(literalLeft, length - at), PIECE);
        literalLeft -= size;
        pieces.add(new Piece(Arrays.copyOfRange(read, at, at + size), head, true, false));
        at += size;
      } else {
        byte next = read[at++];
        line.write(next);
        if (next == '\n') {
          pieces.add(line());
        }
      }
    }
    return pieces;
  }

  private Piece line() {
    byte[] bytes = line.toByteArray();
    line.reset();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (head.isEmpty()) {
      head = text;
    }
    Matcher literal = LITERAL.matcher(text);
    if (literal.find()) {
      literalLeft = Long.parseLong(literal.group(1));
      return new Piece(bytes, head, false, false);
    }
    Piece piece = new Piece(bytes, head, false, true);
    head = "";
    return piece;
  }
}
