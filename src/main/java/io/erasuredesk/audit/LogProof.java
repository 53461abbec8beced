package io.erasuredesk.audit;

import java.util.List;

/**
 * Where a leaf is, and the hashes that prove it against a signed tree head.
 *
 * @param index its place
 * @param path from below
 * @param checkpoint the signed note
 */
public record LogProof(long index, List<byte[]> path, String checkpoint) {

  public LogProof {
    path = List.copyOf(path);
  }
}
