package io.erasuredesk.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The right edge of a Merkle tree (RFC 6962, 2.1): the complete subtrees from which the root is
 * made, largest first. Appending needs nothing else, however large the tree is.
 */
final class Tree {

  /** Takes every complete subtree as it is made. */
  interface Sink {

    /**
     * A subtree is complete.
     *
     * @param level 1 for two leaves, 2 for four, ...
     * @param place its number among the subtrees of its level, from 0
     */
    void complete(int level, long place, byte[] hash);
  }

  @SuppressWarnings("ArrayRecordComponent") // compared nowhere
  private record Subtree(int level, byte[] hash) {

    @Override
    public String toString() {
      return "Subtree[" + level + "]";
    }
  }

  private final Deque<Subtree> edge = new ArrayDeque<>(); // smallest first
  private long size;

  /** Restores the edge of a stored tree, largest subtree first. */
  void restore(int level, byte[] hash) {
    edge.push(new Subtree(level, hash));
    size += 1L << level;
  }

  /** How many leaves the tree has. */
  long size() {
    return size;
  }

  /** Adds one leaf at the end. */
  void append(byte[] leafHash, Sink sink) {
    Subtree grown = new Subtree(0, leafHash);
    for (Subtree left = edge.peek();
        left != null && left.level == grown.level;
        left = edge.peek()) {
      edge.pop();
      grown = new Subtree(grown.level + 1, Hashes.node(left.hash, grown.hash));
      sink.complete(grown.level, size >> grown.level, grown.hash);
    }
    edge.push(grown);
    size++;
  }

  /** The root over all leaves. */
  byte[] root() {
    Iterator<Subtree> subtrees = edge.iterator();
    if (!subtrees.hasNext()) {
      return Hashes.empty();
    }
    byte[] root = subtrees.next().hash;
    while (subtrees.hasNext()) {
      root = Hashes.node(subtrees.next().hash, root);
    }
    return root;
  }
}
