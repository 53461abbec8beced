package io.erasuredesk.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The acts in the order of the log. Its places have no gaps and are given after the commit, so that
 * whoever remembers up to which place he has read misses nothing and reads nothing twice.
 */
@ApplicationScoped
public class NewActs {

  private static final String FROM =
      """
      select p.place, o.content from audit_place p join audit_opening o on o.leaf_id = p.leaf_id
      where p.place >= :from and p.place < :to order by p.place""";

  /**
   * One act.
   *
   * @param place in the log, from 0
   * @param subject the ticket or ledger row; null for an act of the desk on itself
   */
  public record Entry(long place, Act act, Instant at, @Nullable UUID subject) {}

  private final EntityManager entities;
  private final LogStore store;
  private final ObjectMapper json = new ObjectMapper();

  NewActs(EntityManager entities, LogStore store) {
    this.entities = entities;
    this.store = store;
  }

  /** How many leaves have a place; in the caller's transaction. */
  public long size() {
    return store.size();
  }

  /**
   * The acts at some places; those whose opening is gone are left out. In the caller's transaction.
   *
   * @param count how many places are looked at
   */
  public List<Entry> from(long place, int count) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        entities
            .createNativeQuery(FROM)
            .setParameter("from", place)
            .setParameter("to", place + count)
            .getResultList();
    return rows.stream().map(row -> entry(((Number) row[0]).longValue(), (String) row[1])).toList();
  }

  private Entry entry(long place, String opening) {
    try {
      JsonNode content = json.readTree(opening);
      JsonNode subject = content.path("subject");
      return new Entry(
          place,
          Act.valueOf(content.get("act").asText()),
          Instant.parse(content.get("at").asText()),
          subject.isTextual() ? UUID.fromString(subject.asText()) : null);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An opening of the log is not JSON", e);
    }
  }
}
