package io.erasuredesk.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * What happened lately, in the order of the log: an act is in it once it is committed and has its
 * place in the tree, and the places have no gaps, so whoever remembers a place misses nothing.
 * Works in the caller's transaction.
 */
@ApplicationScoped
public class NewActs {

  /**
   * One act.
   *
   * @param place in the tree, from 0
   * @param subject the ticket, the mail's row, or null
   */
  public record Placed(long place, Act act, Instant at, @Nullable UUID subject) {}

  private final Session entities;
  private final ObjectMapper json = new ObjectMapper();

  NewActs(Session entities) {
    this.entities = entities;
  }

  /** The last place that is taken; -1 while there is none. */
  public long last() {
    return entities
        .createNativeQuery("select coalesce(max(place), -1) from audit_place", Long.class)
        .getSingleResult();
  }

  /**
   * The acts behind a place, at most so many; those that the desk has forgotten, and those that
   * cannot be read, are left out.
   */
  public List<Placed> after(long place, long upTo, int limit) {
    return entities
        .createNativeQuery(
            "select p.place, o.subject, o.content from audit_place p"
                + " join audit_opening o on o.leaf_id = p.leaf_id"
                + " where p.place > :after and p.place <= :upTo order by p.place limit :limit",
            Object[].class)
        .setParameter("after", place)
        .setParameter("upTo", upTo)
        .setParameter("limit", limit)
        .getResultList()
        .stream()
        .flatMap(
            row -> placed(((Number) row[0]).longValue(), (UUID) row[1], (String) row[2]).stream())
        .toList();
  }

  /** Empty for an opening that somebody has spoiled: {@link CheckLog} names it. */
  private Optional<Placed> placed(long place, @Nullable UUID subject, String opening) {
    try {
      JsonNode content = json.readTree(opening);
      return Optional.of(
          new Placed(
              place,
              Act.valueOf(content.path("act").asText()),
              Instant.parse(content.path("at").asText()),
              subject));
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
