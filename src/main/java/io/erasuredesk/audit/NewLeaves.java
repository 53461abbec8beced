package io.erasuredesk.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.BeforeCompletionCallback;
import org.jspecify.annotations.Nullable;

/**
 * The leaves of the transaction that is going on: gathered, and written in one statement before it
 * commits, in the order in which they came. If that fails the transaction does.
 */
@ApplicationScoped
class NewLeaves {

  private static final String INSERT =
      """
      with leaf as materialized (
          select nextval(pg_get_serial_sequence('audit_leaf', 'id')) as id, entry, subject, salt, content
          from unnest(?::bytea[], ?::uuid[], ?::bytea[], ?::text[]) as l(entry, subject, salt, content)),
        written as (insert into audit_leaf (id, entry) overriding system value
          select id, entry from leaf),
        pending as (insert into audit_pending (leaf_id) select id from leaf)
      insert into audit_opening (leaf_id, subject, salt, content)
        select id, subject, salt, content from leaf
      """;

  /** What one act leaves behind. */
  @SuppressWarnings("ArrayRecordComponent") // written once, compared nowhere
  record Leaf(byte[] entry, @Nullable UUID subject, byte[] salt, String content) {

    @Override
    public String toString() {
      return "Leaf[" + subject + "]";
    }
  }

  private final EntityManager entities;
  private final TransactionSynchronizationRegistry transactions;

  NewLeaves(EntityManager entities, TransactionSynchronizationRegistry transactions) {
    this.entities = entities;
    this.transactions = transactions;
  }

  /** Adds one to the transaction that is going on. */
  void add(Leaf leaf) {
    @SuppressWarnings("unchecked")
    List<Leaf> gathered = (List<Leaf>) transactions.getResource(NewLeaves.class);
    if (gathered == null) {
      gathered = new ArrayList<>();
      transactions.putResource(NewLeaves.class, gathered);
      writeAtTheEnd(gathered);
    }
    gathered.add(leaf);
  }

  /**
   * As the last work of the session. A synchronization of the transaction comes after the session
   * has given its connection back.
   */
  private void writeAtTheEnd(List<Leaf> gathered) {
    BeforeCompletionCallback end =
        session -> session.doWork(connection -> write(connection, gathered));
    entities
        .unwrap(SessionImplementor.class)
        .getTransactionCompletionCallbacks()
        .registerCallback(end);
  }

  private static void write(Connection connection, List<Leaf> leaves) throws SQLException {
    try (var insert = connection.prepareStatement(INSERT)) {
      insert.setArray(
          1,
          connection.createArrayOf(
              "bytea", leaves.stream().map(Leaf::entry).toArray(byte[][]::new)));
      insert.setArray(
          2,
          connection.createArrayOf(
              "uuid", leaves.stream().map(Leaf::subject).toArray(UUID[]::new)));
      insert.setArray(
          3,
          connection.createArrayOf(
              "bytea", leaves.stream().map(Leaf::salt).toArray(byte[][]::new)));
      insert.setArray(
          4,
          connection.createArrayOf(
              "text", leaves.stream().map(Leaf::content).toArray(String[]::new)));
      insert.executeUpdate();
    }
  }
}
