package io.erasuredesk.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProofsTest {

  private static final int LARGEST = 70;
  private static final String VKEY =
      "desk.example/log+dbe481da+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
  private static final String SIGNATURE =
      "2+SB2klXBLE4C9spWeKIjAbZ3HySZFTLCNhwxivm/k/M0Xk4Gp+Mzqhd3i+tDDpvBnxPQSGTI+f6qfKR3dAO0lD3Awc=";
  private static final String NOTE =
      "desk.example/log\n3\nZLJJxOBgbj2XQsSb/VfNHj6xcPXM76JuoEXKGT1kp18=\n\n— desk.example/log "
          + SIGNATURE
          + "\n";

  private final Map<List<Long>, byte[]> stored = new HashMap<>();
  private final List<byte[]> roots = new ArrayList<>();

  ProofsTest() {
    Tree tree = new Tree();
    roots.add(tree.root());
    for (long n = 0; n < LARGEST; n++) {
      stored.put(List.of(0L, n), leaf(n));
      tree.append(leaf(n), (level, place, hash) -> stored.put(List.of((long) level, place), hash));
      roots.add(tree.root());
    }
  }

  @Test
  void everyLeafOfEverySizeIsProvenAtItsPlaceAndAtNoOther() {
    for (int each = 1; each <= LARGEST; each++) {
      int size = each;
      for (int index = 0; index < size; index++) {
        List<byte[]> path = Proofs.inclusion(index, size, this::node);
        assertThat(Proofs.rootOf(leaf(index), index, size, path))
            .as("%d of %d", index, size)
            .hasValueSatisfying(root -> assertThat(root).isEqualTo(roots.get(size)));
        byte[] other = leaf(index + 1L);
        assertThat(Proofs.rootOf(other, index, size, path).map(ByteBuffer::wrap))
            .isNotEqualTo(Optional.of(ByteBuffer.wrap(roots.get(size))));
        assertThat(Proofs.rootOf(leaf(index), size, size, path)).isEmpty();
      }
    }
  }

  @Test
  void everySizeBeginsWithEverySmallerOne() {
    for (int size = 1; size <= LARGEST; size++) {
      for (int old = 0; old <= size; old++) {
        List<byte[]> proof = Proofs.consistency(old, size, this::node);
        assertThat(Proofs.isConsistent(old, roots.get(old), size, roots.get(size), proof))
            .as("%d in %d", old, size)
            .isTrue();
        byte[] other = roots.get(old).clone();
        other[0] ^= 1;
        assertThat(Proofs.isConsistent(old, other, size, roots.get(size), proof)).isFalse();
        if (!proof.isEmpty()) {
          assertThat(
                  Proofs.isConsistent(
                      old, roots.get(old), size, roots.get(size), proof.subList(1, proof.size())))
              .isFalse();
        }
      }
    }
  }

  @Test
  void opensTheCheckpointOfTheVectorsAndNoneWithAChangedByte() {
    VerifierKey key = VerifierKey.parse(VKEY).orElseThrow();
    assertThat(key.line()).isEqualTo(VKEY);
    Checkpoint head = Checkpoint.open(NOTE, key).orElseThrow();
    assertThat(head.size()).isEqualTo(3);
    assertThat(head.includes("e0".getBytes(UTF_8), 0, path("e1", "e2"))).isTrue();
    assertThat(head.includes("e1".getBytes(UTF_8), 0, path("e1", "e2"))).isFalse();

    byte[] bytes = NOTE.getBytes(UTF_8);
    for (int at = 0; at < bytes.length; at++) {
      for (int bit : new int[] {1, 2, 0x20}) {
        byte[] changed = bytes.clone();
        changed[at] ^= (byte) bit;
        assertThat(Checkpoint.open(new String(changed, UTF_8), key)).as("byte %d", at).isEmpty();
      }
    }
  }

  @Test
  void takesNoKeyThatIsNotSpelledAsItIs() {
    for (int at = 0; at < VKEY.length(); at++) {
      String changed =
          VKEY.substring(0, at) + (char) (VKEY.charAt(at) ^ 1) + VKEY.substring(at + 1);
      Optional<VerifierKey> key = VerifierKey.parse(changed);
      assertThat(key.flatMap(other -> Checkpoint.open(NOTE, other))).as(changed).isEmpty();
    }
  }

  private static List<byte[]> path(String... leaves) {
    return java.util.Arrays.stream(leaves).map(e -> Hashes.leaf(e.getBytes(UTF_8))).toList();
  }

  private byte[] node(int level, long place) {
    return stored.get(List.of((long) level, place));
  }

  private static byte[] leaf(long n) {
    return Hashes.leaf(("leaf " + n).getBytes(UTF_8));
  }

  @Test
  void hashesTheLeafOfTheVectors() {
    assertThat(Base64.getEncoder().encodeToString(Hashes.leaf("e0".getBytes(UTF_8))))
        .isEqualTo("lWrlG9Pihcy4JimN1SPdCIJM5VeXSZlPLgAhc3ud1Lg=");
  }
}
