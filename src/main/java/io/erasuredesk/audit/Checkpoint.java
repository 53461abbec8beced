package io.erasuredesk.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A signed tree head that was checked (C2SP tlog-checkpoint).
 *
 * @param origin which log
 * @param size how many leaves
 * @param root the hash over them
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record Checkpoint(String origin, long size, byte[] root) {

  private static final int LINES = 6;
  private static final int KEY_ID = 4;

  /**
   * Opens a note that has exactly one signature, by this key, and is spelled as it must be.
   *
   * @return empty if anything about it is wrong
   */
  public static Optional<Checkpoint> open(String note, VerifierKey key) {
    String[] lines = note.split("\n", -1);
    if (lines.length != LINES || !lines[0].equals(key.name()) || !lines[1].matches("\\d{1,18}")) {
      return Optional.empty();
    }
    Optional<byte[]> root = Strict.base64(lines[2]).filter(hash -> hash.length == Hashes.LENGTH);
    if (root.isEmpty()) {
      return Optional.empty();
    }
    Checkpoint claimed = new Checkpoint(lines[0], Long.parseLong(lines[1]), root.get());
    return note.startsWith(claimed.text() + "\n") && claimed.isSigned(lines[4], key)
        ? Optional.of(claimed)
        : Optional.empty();
  }

  /** What is signed. */
  String text() {
    return SignedNote.checkpoint(origin, size, root);
  }

  private boolean isSigned(String line, VerifierKey key) {
    String prefix = "\u2014 " + key.name() + " ";
    if (!line.startsWith(prefix)) {
      return false;
    }
    return Strict.base64(line.substring(prefix.length()))
        .filter(bytes -> bytes.length > KEY_ID)
        .filter(bytes -> Arrays.equals(key.idBytes(), Arrays.copyOf(bytes, KEY_ID)))
        .map(bytes -> Arrays.copyOfRange(bytes, KEY_ID, bytes.length))
        .filter(signature -> key.verifies(text().getBytes(StandardCharsets.UTF_8), signature))
        .isPresent();
  }

  /** Whether this entry is at this place under this root. */
  public boolean includes(byte[] entry, long index, java.util.List<byte[]> path) {
    return Proofs.rootOf(Hashes.leaf(entry), index, size, path)
        .filter(computed -> Arrays.equals(computed, root))
        .isPresent();
  }

  @Override
  public String toString() {
    return "Checkpoint[" + origin + ", " + size + "]";
  }
}
