package io.erasuredesk.ticket.words;

import io.erasuredesk.keyring.BlindIndex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.BeforeCompletionCallback;

/**
 * The keyed words of tickets. A word is an HMAC cut to 64 bits; what a transaction adds is written
 * in one statement before it commits, so that a mail and its words are committed together.
 */
@ApplicationScoped
public class WordIndex {

  /** In the order of the index, so that two transactions never wait for each other crosswise. */
  private static final String INSERT =
      """
      insert into ticket_word (word, received_at, ticket_id)
        select word, cast(? as timestamptz), cast(? as uuid) from unnest(cast(? as bigint[])) as w(word)
        on conflict do nothing
      """;

  private record Entry(Instant receivedAt, TreeSet<Long> words) {}

  private final Session entities;
  private final TransactionSynchronizationRegistry transactions;
  private final BlindIndex index;
  private final WordsConfig config;

  WordIndex(
      Session entities,
      TransactionSynchronizationRegistry transactions,
      BlindIndex index,
      WordsConfig config) {
    this.entities = entities;
    this.transactions = transactions;
    this.index = index;
    this.config = config;
  }

  /** Makes a ticket be found by the words of these texts; with the caller's transaction. */
  public void add(UUID ticket, Instant receivedAt, String... texts) {
    String all = String.join("\n", texts);
    String read = all.substring(0, Math.min(all.length(), config.longestText()));
    List<Long> words = keyed(SplitWords.of(read, config.wordsPerMessage()));
    gathered()
        .computeIfAbsent(ticket, id -> new Entry(receivedAt, new TreeSet<>()))
        .words()
        .addAll(words);
  }

  /** The words of a query, the rarest first; empty if it has none, or one that no ticket has. */
  public Query query(String text) {
    List<Long> words = keyed(SplitWords.of(text, Integer.MAX_VALUE));
    if (words.isEmpty()) {
      return Query.NOTHING;
    }
    List<Object[]> counted =
        entities
            .createNativeQuery(
                "select w.word, (select count(*) from (select 1 from ticket_word t"
                    + " where t.word = w.word limit :most) s) as tickets"
                    + " from unnest(cast(:words as bigint[])) as w(word) order by tickets",
                Object[].class)
            .setParameter("words", words.toArray(Long[]::new))
            .setParameter("most", Query.COMMON)
            .getResultList();
    long rarest = ((Number) counted.get(0)[1]).longValue();
    return rarest == 0
        ? Query.NOTHING
        : new Query(
            counted.stream().map(row -> ((Number) row[0]).longValue()).toList(),
            rarest >= Query.COMMON);
  }

  private List<Long> keyed(Collection<String> words) {
    return words.stream().map(this::keyed).collect(Collectors.toCollection(ArrayList::new));
  }

  private long keyed(String word) {
    return ByteBuffer.wrap(index.of(BlindIndex.Purpose.WORD, word)).getLong();
  }

  private Map<UUID, Entry> gathered() {
    @SuppressWarnings("unchecked")
    Map<UUID, Entry> gathered = (Map<UUID, Entry>) transactions.getResource(WordIndex.class);
    if (gathered == null) {
      Map<UUID, Entry> fresh = new LinkedHashMap<>();
      transactions.putResource(WordIndex.class, fresh);
      BeforeCompletionCallback end =
          session -> session.doWork(connection -> write(connection, fresh));
      entities
          .unwrap(SessionImplementor.class)
          .getTransactionCompletionCallbacks()
          .registerCallback(end);
      return fresh;
    }
    return gathered;
  }

  private static void write(Connection connection, Map<UUID, Entry> tickets) throws SQLException {
    try (var insert = connection.prepareStatement(INSERT)) {
      for (Map.Entry<UUID, Entry> ticket : tickets.entrySet()) {
        insert.setString(1, ticket.getValue().receivedAt().toString());
        insert.setString(2, ticket.getKey().toString());
        insert.setArray(
            3, connection.createArrayOf("bigint", ticket.getValue().words().toArray(Long[]::new)));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
