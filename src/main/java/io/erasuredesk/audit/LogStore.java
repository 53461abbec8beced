package io.erasuredesk.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;

/** The rows of the tree. Works in the caller's transaction. */
@ApplicationScoped
class LogStore {

  private static final long SEQUENCER_LOCK = 0x6465_736b_6c6f_6700L; // "desklog"
  private static final String CLAIM =
      """
      with claimed as (
        delete from audit_pending where leaf_id in (
          select leaf_id from audit_pending order by leaf_id limit :limit)
        returning leaf_id)
      select l.id, l.entry from claimed c join audit_leaf l on l.id = c.leaf_id order by l.id
      """;

  /** A leaf that has no place yet. */
  @SuppressWarnings("ArrayRecordComponent") // read once, compared nowhere
  record Pending(long id, byte[] entry) {

    @Override
    public String toString() {
      return "Pending[" + id + "]";
    }
  }

  /** A leaf with its place. */
  @SuppressWarnings("ArrayRecordComponent") // written once, compared nowhere
  record Placed(long place, long leafId, byte[] hash) {

    @Override
    public String toString() {
      return "Placed[" + place + "]";
    }
  }

  /** A complete subtree. */
  @SuppressWarnings("ArrayRecordComponent") // written once, compared nowhere
  record Node(long level, long place, byte[] hash) {

    @Override
    public String toString() {
      return "Node[" + level + ", " + place + "]";
    }
  }

  private final EntityManager entities;

  LogStore(EntityManager entities) {
    this.entities = entities;
  }

  /** Whether this transaction alone may give places until it ends. */
  boolean lock() {
    return (Boolean)
        entities
            .createNativeQuery("select pg_try_advisory_xact_lock(:key)", Boolean.class)
            .setParameter("key", SEQUENCER_LOCK)
            .getSingleResult();
  }

  /** Takes leaves from the queue, in the order in which they were written. */
  List<Pending> claim(int limit) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        entities.createNativeQuery(CLAIM).setParameter("limit", limit).getResultList();
    return rows.stream()
        .map(row -> new Pending(((Number) row[0]).longValue(), (byte[]) row[1]))
        .toList();
  }

  /** How many leaves have a place. */
  long size() {
    return ((Number)
            entities
                .createNativeQuery("select coalesce(max(place) + 1, 0) from audit_place")
                .getSingleResult())
        .longValue();
  }

  /** How many leaves somebody has taken out of the queue without giving them a place. */
  long lost() {
    return ((Number)
            entities
                .createNativeQuery(
                    "select count(*) from audit_leaf l"
                        + " where not exists (select 1 from audit_place p where p.leaf_id = l.id)"
                        + " and not exists (select 1 from audit_pending q where q.leaf_id = l.id)")
                .getSingleResult())
        .longValue();
  }

  /** The right edge of the stored tree. */
  Tree tree() {
    Tree tree = new Tree();
    long size = size();
    for (int level = Long.SIZE - 2; level >= 0; level--) {
      if ((size & (1L << level)) != 0) {
        long place = (size >> (level + 1)) << 1;
        tree.restore(level, hash(level, place).orElseThrow());
      }
    }
    return tree;
  }

  /** The hash of a complete subtree, or of a leaf at level 0. */
  Optional<byte[]> hash(int level, long place) {
    return hashes(level, place, 1).stream().findFirst();
  }

  /** Consecutive hashes of a level; fewer than asked for at the right edge. */
  List<byte[]> hashes(int level, long from, int count) {
    String table =
        level == 0
            ? "select hash from audit_place where place >= :from and place < :to order by place"
            : "select hash from audit_node where level = "
                + level
                + " and place >= :from and place < :to order by place";
    @SuppressWarnings("unchecked")
    List<byte[]> found =
        entities
            .createNativeQuery(table, byte[].class)
            .setParameter("from", from)
            .setParameter("to", from + count)
            .getResultList();
    return found;
  }

  /** Where the first leaf of a subject is; empty while it has no place. */
  Optional<Long> placeOf(UUID subject) {
    @SuppressWarnings("unchecked")
    List<Number> places =
        entities
            .createNativeQuery(
                "select p.place from audit_opening o join audit_place p on p.leaf_id = o.leaf_id"
                    + " where o.subject = :subject order by p.place limit 1",
                Long.class)
            .setParameter("subject", subject)
            .getResultList();
    return places.stream().map(Number::longValue).findFirst();
  }

  /**
   * Makes a proof with one query: it is made once to learn which hashes it takes, and once of them.
   */
  List<byte[]> prove(Function<Proofs.Nodes, List<byte[]>> proof) {
    Map<Key, byte[]> wanted = new LinkedHashMap<>();
    var unused = // the first time
        proof.apply(
            (level, place) -> {
              wanted.put(new Key(level, place), Hashes.empty());
              return Hashes.empty();
            });
    if (!wanted.isEmpty()) {
      load(wanted);
    }
    return proof.apply(
        (level, place) -> wanted.getOrDefault(new Key(level, place), Hashes.empty()));
  }

  private void load(Map<Key, byte[]> wanted) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        entities
            .createNativeQuery(
                "with w as (select * from unnest(:levels, :places) as w(level, place))"
                    + " select w.level, w.place, p.hash from w join audit_place p"
                    + " on w.level = 0 and p.place = w.place"
                    + " union all select w.level, w.place, n.hash from w join audit_node n"
                    + " on n.level = w.level and n.place = w.place where w.level > 0")
            .setParameter(
                "levels", wanted.keySet().stream().map(Key::level).toArray(Integer[]::new))
            .setParameter("places", wanted.keySet().stream().map(Key::place).toArray(Long[]::new))
            .getResultList();
    for (Object[] row : rows) {
      Key key = new Key(((Number) row[0]).intValue(), ((Number) row[1]).longValue());
      wanted.put(key, (byte[]) row[2]);
    }
  }

  private record Key(int level, long place) {}

  /** Gives leaves their places. */
  void place(List<Placed> leaves) {
    insert(
        "insert into audit_place (place, leaf_id, hash)"
            + " select * from unnest(?::bigint[], ?::bigint[], ?::bytea[])",
        leaves.stream().map(Placed::place).toArray(Long[]::new),
        leaves.stream().map(Placed::leafId).toArray(Long[]::new),
        leaves.stream().map(Placed::hash).toArray(byte[][]::new));
  }

  /** Adds subtrees that are complete now. */
  void nodes(List<Node> nodes) {
    insert(
        "insert into audit_node (level, place, hash)"
            + " select * from unnest(?::bigint[], ?::bigint[], ?::bytea[])",
        nodes.stream().map(Node::level).toArray(Long[]::new),
        nodes.stream().map(Node::place).toArray(Long[]::new),
        nodes.stream().map(Node::hash).toArray(byte[][]::new));
  }

  private void insert(String sql, Long[] first, Long[] second, byte[][] hashes) {
    if (hashes.length == 0) {
      return;
    }
    entities
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try (var statement = connection.prepareStatement(sql)) {
                statement.setArray(1, connection.createArrayOf("bigint", first));
                statement.setArray(2, connection.createArrayOf("bigint", second));
                statement.setArray(3, connection.createArrayOf("bytea", hashes));
                statement.executeUpdate();
              }
            });
  }

  void checkpoint(long size, String note, java.time.Instant at) {
    entities
        .createNativeQuery(
            "insert into audit_checkpoint (size, note, signed_at) values (:size, :note, :at)")
        .setParameter("size", size)
        .setParameter("note", note)
        .setParameter("at", at)
        .executeUpdate();
  }

  /** The newest signed checkpoint. */
  Optional<String> newestCheckpoint() {
    @SuppressWarnings("unchecked")
    List<String> notes =
        entities
            .createNativeQuery(
                "select note from audit_checkpoint order by size desc limit 1", String.class)
            .getResultList();
    return notes.stream().findFirst();
  }

  /** Signed tree heads by size, of more leaves than the one and at most as many as the other. */
  Map<Long, String> checkpoints(long above, long upTo) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        entities
            .createNativeQuery(
                "select size, note from audit_checkpoint where size > :above and size <= :upTo"
                    + " order by size")
            .setParameter("above", above)
            .setParameter("upTo", upTo)
            .getResultList();
    Map<Long, String> notes = new LinkedHashMap<>();
    rows.forEach(row -> notes.put(((Number) row[0]).longValue(), (String) row[1]));
    return notes;
  }

  /** Consecutive entries in the order of the tree. */
  List<byte[]> entries(long from, int count) {
    @SuppressWarnings("unchecked")
    List<byte[]> found =
        entities
            .createNativeQuery(
                "select l.entry from audit_place p join audit_leaf l on l.id = p.leaf_id"
                    + " where p.place >= :from and p.place < :to order by p.place",
                byte[].class)
            .setParameter("from", from)
            .setParameter("to", from + count)
            .getResultList();
    return found;
  }
}
