package io.erasuredesk.ledger;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A mail with its long runs of Base64 as the bytes that they stand for, which takes a fraction of
 * the time that deflating them takes, and no more room. Only lines that can be made again byte for
 * byte are taken: 76 signs of the alphabet and CRLF (RFC 2045, 6.8). Everything else is squeezed by
 * the caller.
 */
final class Base64Runs {

  /** No deflated mail starts with it (RFC 1950, 2.2). */
  static final byte MARK = 1;

  private static final int SIGNS = 76;
  private static final int BYTES = 57;
  private static final int LINE = SIGNS + 2;
  private static final int SHORTEST_RUN = 16;
  private static final byte[] VALUES = new byte[256];
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      VALUES[ALPHABET.charAt(i)] = (byte) i;
    }
  }

  /** Lines behind so many bytes of other text. */
  private record Run(int before, int lines) {}

  /** What the lines stand for; a run that turns out too short is taken back. */
  private static final class Decoded extends ByteArrayOutputStream {

    void takeBack(int size) {
      count = size;
    }
  }

  private Base64Runs() {}

  /**
   * Packs a mail.
   *
   * @param squeeze what is done to the text between the runs
   * @return empty if there is no long run in it
   */
  static Optional<byte[]> pack(byte[] raw, UnaryOperator<byte[]> squeeze) {
    List<Run> runs = new ArrayList<>();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    Decoded decoded = new Decoded();
    byte[] line = new byte[BYTES];
    int from = 0;
    int pos = 0;
    while (pos < raw.length) {
      int lines = 0;
      int held = decoded.size();
      while (decode(raw, pos + lines * LINE, line)) {
        if (lines == 0 && !decode(raw, pos + (SHORTEST_RUN - 1) * LINE, line)) {
          break; // too short to be worth a look at each line
        }
        decode(raw, pos + lines * LINE, line);
        decoded.write(line, 0, BYTES);
        lines++;
      }
      if (lines >= SHORTEST_RUN) {
        text.write(raw, from, pos - from);
        runs.add(new Run(pos - from, lines));
        pos += lines * LINE;
        from = pos;
      } else {
        decoded.takeBack(held);
        pos = nextLine(raw, pos);
      }
    }
    if (runs.isEmpty()) {
      return Optional.empty();
    }
    text.write(raw, from, raw.length - from);
    return Optional.of(packed(raw.length, runs, squeeze.apply(text.toByteArray()), decoded));
  }

  private static int nextLine(byte[] raw, int from) {
    int pos = from;
    while (pos < raw.length && raw[pos] != '\n') {
      pos++;
    }
    return pos + 1;
  }

  /** Whether a whole line stands there; then what it stands for is in the array. */
  private static boolean decode(byte[] raw, int start, byte[] line) {
    if (start + LINE > raw.length || raw[start + SIGNS] != '\r' || raw[start + SIGNS + 1] != '\n') {
      return false;
    }
    int at = 0;
    for (int i = start; i < start + SIGNS; i += 4) {
      int four =
          VALUES[raw[i] & 0xFF] << 18
              | VALUES[raw[i + 1] & 0xFF] << 12
              | VALUES[raw[i + 2] & 0xFF] << 6
              | VALUES[raw[i + 3] & 0xFF];
      if (four < 0) {
        return false;
      }
      line[at] = (byte) (four >> 16);
      line[at + 1] = (byte) (four >> 8);
      line[at + 2] = (byte) four;
      at += 3;
    }
    return true;
  }

  private static byte[] packed(
      int length, List<Run> runs, byte[] squeezed, ByteArrayOutputStream decoded) {
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream(squeezed.length + decoded.size() + 16 + 8 * runs.size());
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(MARK);
      out.writeInt(length);
      out.writeInt(runs.size());
      for (Run run : runs) {
        out.writeInt(run.before());
        out.writeInt(run.lines());
      }
      out.writeInt(squeezed.length);
      out.write(squeezed);
      decoded.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Whether this was packed here. */
  static boolean isPacked(byte[] bytes) {
    return bytes.length > 0 && bytes[0] == MARK;
  }

  /**
   * Makes the mail again.
   *
   * @param restore the opposite of what squeezed the text
   */
  static byte[] unpack(byte[] packed, UnaryOperator<byte[]> restore) {
    ByteBuffer in = ByteBuffer.wrap(packed);
    in.get();
    ByteBuffer raw = ByteBuffer.allocate(in.getInt());
    List<Run> runs = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      runs.add(new Run(in.getInt(), in.getInt()));
    }
    byte[] squeezed = new byte[in.getInt()];
    in.get(squeezed);
    byte[] text = restore.apply(squeezed);
    int at = 0;
    for (Run run : runs) {
      raw.put(text, at, run.before());
      at += run.before();
      byte[] decoded = new byte[run.lines() * BYTES];
      in.get(decoded);
      raw.put(Base64.getMimeEncoder().encode(decoded)).put((byte) '\r').put((byte) '\n');
    }
    raw.put(text, at, text.length - at);
    if (raw.hasRemaining() || in.hasRemaining()) {
      throw new IllegalStateException("a packed mail has another length than it says");
    }
    return raw.array();
  }
}
