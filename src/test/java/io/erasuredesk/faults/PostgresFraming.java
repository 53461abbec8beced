package io.erasuredesk.faults;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Messages of PostgreSQL's protocol 3. What counts is what waits for an answer and what ends one:
 * the start-up, Sync and Query of the client, ReadyForQuery of the server.
 */
final class PostgresFraming implements Framing {

  private static final int HEADER = 5;

  private final boolean fromServer;
  private boolean startUp;
  private byte[] kept = new byte[0];

  PostgresFraming(boolean fromServer) {
    this.fromServer = fromServer;
    this.startUp = !fromServer;
  }

  @Override
  public List<Piece> feed(byte[] read, int length) {
    byte[] all = Arrays.copyOf(kept, kept.length + length);
    System.arraycopy(read, 0, all, kept.length, length);
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    while (true) {
      int typed = startUp ? 0 : 1; // the first message has no letter
      if (all.length - at < typed + Integer.BYTES) {
        break;
      }
      int size = typed + ByteBuffer.wrap(all).getInt(at + typed);
      if (all.length - at < size) {
        break;
      }
      pieces.add(piece(Arrays.copyOfRange(all, at, at + size)));
      startUp = false;
      at += size;
    }
    kept = Arrays.copyOfRange(all, at, all.length);
    return pieces;
  }

  private Piece piece(byte[] message) {
    if (startUp) {
      return new Piece(message, "start-up", false, true);
    }
    char letter = (char) message[0];
    if (fromServer) {
      String tag =
          letter == 'C'
              ? " "
                  + new String(
                      message, HEADER, message.length - HEADER - 1, StandardCharsets.US_ASCII)
              : "";
      return new Piece(message, letter + tag, false, letter == 'Z');
    }
    return new Piece(message, String.valueOf(letter), false, "SQp".indexOf(letter) >= 0);
  }
}
