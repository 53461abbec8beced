package io.erasuredesk.ticket.question;

import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;

/** All questions, and the letter that puts one. Works in the caller's transaction. */
@ApplicationScoped
class Questions {

  private static final String CONTENT = "question.content";

  /** The words of the representative; personal data, stored sealed only. */
  record Words(String text) {

    @Override
    public String toString() {
      return "Words[hidden]";
    }
  }

  private final Session entities;
  private final Vault vault;
  private final Letters letters;

  Questions(Session entities, Vault vault, Letters letters) {
    this.entities = entities;
    this.vault = vault;
    this.letters = letters;
  }

  Question add(
      Ticket ticket, Instant now, String by, Set<Needed> needed, String text, Instant expires) {
    Question question =
        new Question(
            ticket.id(),
            now,
            by,
            needed,
            vault.seal(vault.key(ticket), new Words(text), CONTENT),
            expires);
    entities.persist(question);
    return question;
  }

  /** The one that waits for its answer. The ticket is locked by the caller. */
  Optional<Question> open(Ticket ticket) {
    return entities
        .createQuery(
            "from Question q where q.ticketId = :ticket and q.answeredAt is null", Question.class)
        .setParameter("ticket", ticket.id())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }

  /** When the first mail since the question reached the shop, whoever wrote it. */
  Optional<Instant> firstMailSince(Question question) {
    return Optional.ofNullable(
        entities
            .createQuery(
                "select min(m.at) from Message m where m.ticketId = :ticket"
                    + " and m.ledgerId is not null and m.at >= :asked",
                Instant.class)
            .setParameter("ticket", question.ticketId())
            .setParameter("asked", question.askedAt())
            .getSingleResult());
  }

  /** Tickets that wait for a customer who was not reminded yet, locked. */
  List<UUID> toRemind(Instant askedBefore, int limit) {
    return waiting(
        "q.reminded_at is null and q.asked_at <= :at order by q.asked_at", askedBefore, limit);
  }

  /** Tickets whose customer was reminded and has not answered in time, locked. */
  List<UUID> expired(Instant now, int limit) {
    return waiting(
        "q.reminded_at is not null and q.expires_at <= :at and not t.legal_hold"
            + " and t.frozen_at is null and not exists (select 1 from escalation e"
            + " where e.ticket_id = t.id and e.cause = 'ANSWER_UNREAD' and e.settled_at is null)"
            + " order by q.expires_at",
        now,
        limit);
  }

  private List<UUID> waiting(String which, Instant at, int limit) {
    return entities
        .createNativeQuery(
            "select t.id from ticket t join question q on q.ticket_id = t.id"
                + " where t.status = 'AWAITING_CUSTOMER' and q.answered_at is null and "
                + which
                + " limit :limit for update of t skip locked",
            UUID.class)
        .setParameter("at", at)
        .setParameter("limit", limit)
        .getResultList();
  }

  /** Writes the letter that says exactly what is needed and why (M8). */
  void write(Ticket ticket, Question question, boolean reminder) {
    Words words = vault.read(vault.key(ticket), question.content(), CONTENT, Words.class);
    letters.write(
        ticket,
        Letter.QUESTION,
        Map.of(
            "needed", question.needed(),
            "text", words.text(),
            "until", question.expiresAt(),
            "reminder", reminder));
  }
}
