package io.erasuredesk.audit;

import io.erasuredesk.keyring.Sha256;

/**
 * The hashes of a Merkle tree: leaves and nodes can never be taken for each other (RFC 6962, 2.1).
 */
final class Hashes {

  static final int LENGTH = 32;

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private Hashes() {}

  static byte[] leaf(byte[] entry) {
    return sha256(LEAF, entry);
  }

  static byte[] node(byte[] left, byte[] right) {
    return sha256(NODE, left, right);
  }

  /** The root of a tree without leaves. */
  static byte[] empty() {
    return sha256();
  }

  static byte[] sha256(byte[]... pieces) {
    return Sha256.of(pieces);
  }
}
