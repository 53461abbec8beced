package io.erasuredesk.audit;

import io.erasuredesk.keyring.LogKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The log as anybody may read it (C2SP tlog-tiles): checkpoint, tiles of 256 hashes, and the
 * entries, which hold no personal data.
 */
@ApplicationScoped
public class PublicLog {

  /** How many hashes or entries a full tile holds. */
  public static final int TILE = 256;

  private static final int TILE_LEVELS = 8;
  private static final int HIGHEST_LEVEL = 63 / TILE_LEVELS;

  private final LogStore store;
  private final LogKey key;
  private final AuditConfig config;

  PublicLog(LogStore store, LogKey key, AuditConfig config) {
    this.store = store;
    this.key = key;
    this.config = config;
  }

  /** The newest signed checkpoint; empty while nothing was ever logged. */
  @Transactional
  public Optional<String> checkpoint() {
    return store.newestCheckpoint();
  }

  /** What a verifier must know to check the signature, as one line. */
  public String verifierKey() {
    return SignedNote.verifierKey(config.effectiveOrigin(), key.publicKey());
  }

  /**
   * Signs a statement of the desk with the log's key.
   *
   * @param kind the statement's first line is the origin and this, so it is never a tree head
   * @param lines what is said, each line ending in a newline
   */
  public String sign(String kind, String lines) {
    String origin = config.effectiveOrigin();
    String text = origin + "/" + kind + "\n" + lines;
    return SignedNote.sign(text, origin, key.publicKey(), key::sign);
  }

  /** The same, to check with. */
  public VerifierKey key() {
    return new VerifierKey(config.effectiveOrigin(), key.publicKey());
  }

  /**
   * Proves the first leaf of a subject against the newest checkpoint.
   *
   * @return empty until the leaf has its place under one
   */
  @Transactional
  public Optional<LogProof> inclusion(UUID subject) {
    Optional<Long> place = store.placeOf(subject);
    Optional<String> note = store.newestCheckpoint();
    if (place.isEmpty() || note.isEmpty()) {
      return Optional.empty();
    }
    long size = Long.parseLong(note.get().split("\n", -1)[1]);
    return place
        .filter(index -> index < size)
        .map(
            index ->
                new LogProof(
                    index, store.prove(n -> Proofs.inclusion(index, size, n)), note.get()));
  }

  /**
   * The hashes that prove that the log of {@code size} leaves begins with the log of {@code old}.
   *
   * @return empty if the log is not that large, or was never that small
   */
  @Transactional
  public Optional<List<byte[]>> consistency(long old, long size) {
    if (old < 0 || old > size || size > store.size()) {
      return Optional.empty();
    }
    return Optional.of(store.prove(nodes -> Proofs.consistency(old, size, nodes)));
  }

  /**
   * A tile of hashes.
   *
   * @param level tile level, 0 for leaf hashes
   * @param number of the tile in its level
   * @param width how many hashes, 1 to 256
   * @return the concatenated hashes; empty if the tree does not have that many there
   */
  @Transactional
  public Optional<byte[]> tile(int level, long number, int width) {
    if (level < 0 || level > HIGHEST_LEVEL || isOutside(number, width)) {
      return Optional.empty();
    }
    List<byte[]> hashes = store.hashes(level * TILE_LEVELS, number * TILE, width);
    if (hashes.size() < width) {
      return Optional.empty();
    }
    ByteArrayOutputStream tile = new ByteArrayOutputStream(width * Hashes.LENGTH);
    hashes.forEach(tile::writeBytes);
    return Optional.of(tile.toByteArray());
  }

  /**
   * A bundle of entries, each with its length in two bytes before it.
   *
   * @return empty if the log does not have that many there
   */
  @Transactional
  public Optional<byte[]> entries(long number, int width) {
    if (isOutside(number, width)) {
      return Optional.empty();
    }
    List<byte[]> entries = store.entries(number * TILE, width);
    if (entries.size() < width) {
      return Optional.empty();
    }
    ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      bundle.write(entry.length >> 8);
      bundle.write(entry.length);
      bundle.writeBytes(entry);
    }
    return Optional.of(bundle.toByteArray());
  }

  private static boolean isOutside(long number, int width) {
    return number < 0 || number > Long.MAX_VALUE / TILE || width < 1 || width > TILE;
  }
}
