package io.erasuredesk.ticket.question;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What customers are being asked, for showing. Works in the caller's transaction. */
@ApplicationScoped
public class OpenQuestions {

  /**
   * A question that waits for its answer; why it was asked is in the letter.
   *
   * @param until when the request ends without an answer
   */
  @Schema(name = "OpenQuestion")
  public record OpenQuestion(
      List<Needed> ask, String by, Instant at, Instant until, @Nullable Instant remindedAt) {}

  private final Session entities;

  OpenQuestions(Session entities) {
    this.entities = entities;
  }

  /** By ticket; a ticket that waits for no customer is not in it. */
  public Map<UUID, OpenQuestion> of(Collection<UUID> tickets) {
    if (tickets.isEmpty()) {
      return Map.of();
    }
    return entities
        .createQuery(
            "from Question q where q.ticketId in :tickets and q.answeredAt is null"
                + " and exists (select 1 from Ticket t where t.id = q.ticketId"
                + " and t.status = AWAITING_CUSTOMER)",
            Question.class)
        .setParameter("tickets", tickets)
        .getResultStream()
        .collect(Collectors.toMap(Question::ticketId, OpenQuestions::shown));
  }

  private static OpenQuestion shown(Question question) {
    return new OpenQuestion(
        question.needed().stream().map(Needed::valueOf).toList(),
        question.askedBy(),
        question.askedAt(),
        question.expiresAt(),
        question.remindedAt().orElse(null));
  }
}
