package io.erasuredesk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TreeTest {

  private static byte[] entry(int n) {
    return ("e" + n).getBytes(StandardCharsets.UTF_8);
  }

  /** The definition of RFC 6962, 2.1, word for word. */
  private static byte[] rootByDefinition(List<byte[]> entries) {
    if (entries.isEmpty()) {
      return Hashes.empty();
    }
    if (entries.size() == 1) {
      return Hashes.leaf(entries.get(0));
    }
    int k = Integer.highestOneBit(entries.size() - 1);
    return Hashes.node(
        rootByDefinition(entries.subList(0, k)),
        rootByDefinition(entries.subList(k, entries.size())));
  }

  @Test
  void agreesWithThePublishedVectors() {
    Tree tree = new Tree();
    for (int n = 0; n < 3; n++) {
      tree.append(Hashes.leaf(entry(n)), (level, place, hash) -> {});
    }
    assertThat(Base64.getEncoder().encodeToString(Hashes.leaf(entry(0))))
        .isEqualTo("lWrlG9Pihcy4JimN1SPdCIJM5VeXSZlPLgAhc3ud1Lg=");
    assertThat(Base64.getEncoder().encodeToString(tree.root()))
        .isEqualTo("ZLJJxOBgbj2XQsSb/VfNHj6xcPXM76JuoEXKGT1kp18=");
  }

  @Test
  void hasTheRootOfTheDefinitionAtEverySize() {
    Tree tree = new Tree();
    List<byte[]> entries = new ArrayList<>();
    assertThat(tree.root()).isEqualTo(Hashes.empty());
    for (int n = 0; n < 300; n++) {
      entries.add(entry(n));
      tree.append(Hashes.leaf(entry(n)), (level, place, hash) -> {});
      assertThat(tree.root()).isEqualTo(rootByDefinition(entries));
    }
  }

  @Test
  void goesOnFromAStoredEdge() {
    Map<String, byte[]> nodes = new HashMap<>();
    Tree whole = new Tree();
    for (int n = 0; n < 77; n++) {
      nodes.put("0/" + n, Hashes.leaf(entry(n)));
      whole.append(
          Hashes.leaf(entry(n)), (level, place, hash) -> nodes.put(level + "/" + place, hash));
    }
    Tree restored = new Tree();
    for (int level = 6; level >= 0; level--) {
      if ((77 & (1 << level)) != 0) {
        restored.restore(level, nodes.get(level + "/" + ((77 >> (level + 1)) << 1)));
      }
    }
    assertThat(restored.size()).isEqualTo(77);
    assertThat(restored.root()).isEqualTo(whole.root());
  }
}
