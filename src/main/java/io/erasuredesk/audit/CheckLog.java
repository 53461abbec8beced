package io.erasuredesk.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the whole log from its entries and compares: every leaf hash, every node, every tree
 * head that was ever signed with its signature, and every opening that still exists. Finds a row
 * that was edited, removed or moved. That each head is the root over a beginning of the same
 * entries makes all of them consistent with each other.
 */
@ApplicationScoped
public class CheckLog {

  private static final int PAGE = 1_000;

  private final EntityManager entities;
  private final LogStore store;
  private final PublicLog log;
  private final ObjectMapper json = new ObjectMapper();

  CheckLog(EntityManager entities, LogStore store, PublicLog log) {
    this.entities = entities;
    this.store = store;
    this.log = log;
  }

  /**
   * What was found.
   *
   * @param size how many leaves have a place
   * @param faults one line for each thing that is not as it must be; empty = the log is whole
   */
  public record Finding(long size, List<String> faults) {

    public Finding {
      faults = List.copyOf(faults);
    }
  }

  /** Checks everything; reads the log page by page. */
  @Transactional
  public Finding check() {
    List<String> faults = new ArrayList<>();
    Tree tree = new Tree();
    VerifierKey key = log.key();
    long size = store.size();
    for (long from = 0; from < size; from += PAGE) {
      Map<Long, String> heads = store.checkpoints(from, from + PAGE);
      for (Object[] row : page(from)) {
        checkRow(row, tree, faults);
        checkHead(heads.remove(tree.size()), tree, key, faults);
      }
      heads.keySet().forEach(at -> faults.add("checkpoint " + at + ": the log is not that large"));
    }
    long lost = store.lost();
    if (lost > 0) {
      faults.add(lost + " entries have no place and do not wait for one");
    }
    if (tree.size() != size) {
      faults.add("the log has " + size + " places but " + tree.size() + " entries");
    }
    if (size > 0 && !store.checkpoints(size - 1, size).containsKey(size)) {
      faults.add("the newest signed checkpoint is not the root of the entries");
    }
    if (!store.checkpoints(size, Long.MAX_VALUE).isEmpty()) {
      faults.add("a checkpoint is signed over entries that are not there");
    }
    return new Finding(size, faults);
  }

  @SuppressWarnings("unchecked")
  private List<Object[]> page(long from) {
    return entities
        .createNativeQuery(
            "select p.place, p.hash, l.entry, o.salt, o.content from audit_place p"
                + " join audit_leaf l on l.id = p.leaf_id"
                + " left join audit_opening o on o.leaf_id = l.id"
                + " where p.place >= :from and p.place < :to order by p.place")
        .setParameter("from", from)
        .setParameter("to", from + PAGE)
        .getResultList();
  }

  private static void checkHead(
      @Nullable String note, Tree tree, VerifierKey key, List<String> faults) {
    if (note == null) {
      return;
    }
    Optional<Checkpoint> head = Checkpoint.open(note, key);
    if (head.isEmpty()) {
      faults.add("checkpoint " + tree.size() + ": it is not signed by the log's key");
    } else if (head.get().size() != tree.size() || !Arrays.equals(head.get().root(), tree.root())) {
      faults.add("checkpoint " + tree.size() + ": it is not the root of the entries");
    }
  }

  private void checkRow(Object[] row, Tree tree, List<String> faults) {
    long place = ((Number) row[0]).longValue();
    byte[] entry = (byte[]) row[2];
    byte[] hash = Hashes.leaf(entry);
    if (!Arrays.equals(hash, (byte[]) row[1])) {
      faults.add("place " + place + ": the entry is not the one that was hashed");
    }
    if (tree.size() != place) {
      faults.add("place " + place + ": the place before it is missing");
    }
    tree.append(
        hash,
        (level, node, computed) -> {
          if (!store.hash(level, node).map(h -> Arrays.equals(h, computed)).orElse(false)) {
            faults.add("node " + level + "/" + node + " is not the hash of its leaves");
          }
        });
    if (row[3] != null && !opens(entry, (byte[]) row[3], (String) row[4])) {
      faults.add("place " + place + ": the opening is not what the entry commits to");
    }
  }

  private boolean opens(byte[] entry, byte[] salt, String content) {
    try {
      @Nullable JsonNode commitment = json.readTree(entry).get("commitment");
      return commitment != null
          && Base64.getEncoder()
              .encodeToString(AuditLog.commitment(salt, content))
              .equals(commitment.asText());
    } catch (IOException e) {
      return false;
    }
  }
}
