package io.erasuredesk.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Inclusion and consistency of Merkle trees (RFC 9162, 2.1.3 and 2.1.4). What is made here rests on
 * complete subtrees only, so a proof from the largest log needs a few dozen stored hashes.
 */
final class Proofs {

  /** Gives the hash of a complete subtree. */
  interface Nodes {

    /**
     * A hash.
     *
     * @param level 0 for leaves, 1 for two of them, ...
     */
    byte[] hash(int level, long place);
  }

  private Proofs() {}

  /** The hashes beside the way from a leaf to the root of the first {@code size} leaves. */
  static List<byte[]> inclusion(long index, long size, Nodes nodes) {
    List<byte[]> path = new ArrayList<>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + split(to - from);
      if (index < middle) {
        path.add(0, root(middle, to, nodes));
        to = middle;
      } else {
        path.add(0, root(from, middle, nodes));
        from = middle;
      }
    }
    return path;
  }

  /** The hashes that lead from the root over {@code old} leaves to the root over {@code size}. */
  static List<byte[]> consistency(long old, long size, Nodes nodes) {
    if (old == 0 || old == size) {
      return List.of();
    }
    List<byte[]> path = new ArrayList<>();
    long from = 0;
    long to = size;
    boolean whole = true; // whether the old tree is a subtree as it is, whose root is known
    while (to != old) {
      long middle = from + split(to - from);
      if (old <= middle) {
        path.add(0, root(middle, to, nodes));
        to = middle;
      } else {
        path.add(0, root(from, middle, nodes));
        from = middle;
        whole = false;
      }
    }
    if (!whole) {
      path.add(0, root(from, to, nodes));
    }
    return path;
  }

  /** The root to which an inclusion proof leads; empty if it does not have the right form. */
  static Optional<byte[]> rootOf(byte[] leafHash, long index, long size, List<byte[]> path) {
    if (index < 0 || index >= size) {
      return Optional.empty();
    }
    long place = index;
    long last = size - 1;
    byte[] hash = leafHash;
    for (byte[] beside : path) {
      if (last == 0) {
        return Optional.empty();
      }
      if ((place & 1) == 1 || place == last) {
        hash = Hashes.node(beside, hash);
        while ((place & 1) == 0 && place != 0) {
          place >>= 1;
          last >>= 1;
        }
      } else {
        hash = Hashes.node(hash, beside);
      }
      place >>= 1;
      last >>= 1;
    }
    return last == 0 ? Optional.of(hash) : Optional.empty();
  }

  /** Whether the tree of {@code size} leaves begins with the tree of {@code old} leaves. */
  static boolean isConsistent(
      long old, byte[] oldRoot, long size, byte[] root, List<byte[]> proof) {
    if (old == size) {
      return proof.isEmpty() && Arrays.equals(oldRoot, root);
    }
    if (old == 0) {
      return proof.isEmpty() && Arrays.equals(oldRoot, Hashes.empty());
    }
    if (old < 0 || old > size) {
      return false;
    }
    List<byte[]> path = new ArrayList<>(proof);
    if (Long.bitCount(old) == 1) {
      path.add(0, oldRoot);
    }
    if (path.isEmpty()) {
      return false;
    }
    long first = old - 1;
    long last = size - 1;
    while ((first & 1) == 1) {
      first >>= 1;
      last >>= 1;
    }
    byte[] ofOld = path.get(0);
    byte[] ofNew = path.get(0);
    for (byte[] beside : path.subList(1, path.size())) {
      if (last == 0) {
        return false;
      }
      if ((first & 1) == 1 || first == last) {
        ofOld = Hashes.node(beside, ofOld);
        ofNew = Hashes.node(beside, ofNew);
        while ((first & 1) == 0 && first != 0) {
          first >>= 1;
          last >>= 1;
        }
      } else {
        ofNew = Hashes.node(ofNew, beside);
      }
      first >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(ofOld, oldRoot) && Arrays.equals(ofNew, root);
  }

  /** The root over leaves of which all but the last complete subtree may be stored nowhere. */
  private static byte[] root(long from, long to, Nodes nodes) {
    long width = to - from;
    if (Long.bitCount(width) == 1) {
      int level = Long.numberOfTrailingZeros(width);
      return nodes.hash(level, from >> level);
    }
    long middle = from + split(width);
    return Hashes.node(root(from, middle, nodes), root(middle, to, nodes));
  }

  /** The largest power of two below a width. */
  private static long split(long width) {
    return Long.highestOneBit(width - 1);
  }
}
