package io.erasuredesk.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The acts on one subject, in the order in which they were written. */
@ApplicationScoped
public class Timeline {

  /**
   * One act.
   *
   * @param leaf number of the leaf that holds its commitment
   * @param actor sign-in name of staff, or a fixed word
   */
  public record Entry(long leaf, Instant at, Act act, String actor, Map<String, String> details) {

    public Entry {
      details = Map.copyOf(details);
    }
  }

  private final EntityManager entities;
  private final ObjectMapper json = new ObjectMapper();

  Timeline(EntityManager entities) {
    this.entities = entities;
  }

  /** Oldest first; empty once the desk has forgotten the subject. */
  public List<Entry> of(UUID subject) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        entities
            .createNativeQuery(
                "select leaf_id, content from audit_opening where subject = :subject"
                    + " order by leaf_id")
            .setParameter("subject", subject)
            .getResultList();
    return rows.stream().map(row -> entry(((Number) row[0]).longValue(), (String) row[1])).toList();
  }

  /**
   * Drops the openings of some subjects; their leaves stay and say nothing any more.
   *
   * @return how many
   */
  public int forget(Collection<UUID> subjects) {
    return entities
        .createNativeQuery("delete from audit_opening where subject = any(:subjects)")
        .setParameter("subjects", subjects.toArray(UUID[]::new))
        .executeUpdate();
  }

  private Entry entry(long leaf, String opening) {
    try {
      JsonNode content = json.readTree(opening);
      return new Entry(
          leaf,
          Instant.parse(content.get("at").asText()),
          Act.valueOf(content.get("act").asText()),
          content.get("actor").asText(),
          json.convertValue(content.get("details"), new TypeReference<Map<String, String>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An opening of the log is not JSON", e);
    }
  }
}
