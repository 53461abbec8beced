package io.erasuredesk.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.keyring.BlindIndex;
import io.erasuredesk.keyring.BlindIndex.Purpose;
import io.erasuredesk.keyring.DataKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Queues letters as rows of the caller's transaction; the dispatcher sends only committed ones. */
@ApplicationScoped
public class OutgoingMails {

  /** Any number that no other advisory lock of the desk is made of. */
  private static final long ANSWERS_LOCK = 0x616e7377657273L;

  private static final int MOST_SUBJECTS = 50;

  private final EntityManager entities;
  private final BlindIndex index;
  private final OwnMark mark;
  private final AuditLog log;
  private final Clock clock;
  private final ObjectMapper json = new ObjectMapper();

  OutgoingMails(EntityManager entities, BlindIndex index, OwnMark mark, AuditLog log, Clock clock) {
    this.entities = entities;
    this.index = index;
    this.mark = mark;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Queues a letter, sealed under the key of what it belongs to. Queuing the same subject, kind and
   * seq again changes nothing, also when two transactions do it at once.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void queue(OutgoingLetter letter, DataKey key) {
    UUID id = UUID.randomUUID();
    Instant now = clock.instant();
    entities
        .createNativeQuery(
            "insert into outgoing_mail (id, subject_id, kind, seq, key_id, recipient_index,"
                + " domain_index, message_id, letter, secret, state, next_try_at, queued_at)"
                + " values (:id, :subject, :kind, :seq, :key, :recipient, :domain, :messageId,"
                + " :letter, :secret,"
                + " 'QUEUED', :now, :now) on conflict (subject_id, kind, seq) do nothing")
        .setParameter("id", id)
        .setParameter("subject", letter.subjectId())
        .setParameter("kind", letter.kind())
        .setParameter("seq", letter.seq())
        .setParameter("key", key.id())
        .setParameter("recipient", recipientIndex(letter.to()))
        .setParameter("domain", domainIndex(letter.to()))
        .setParameter("messageId", mark.messageId(id))
        .setParameter("letter", key.seal(write(LetterContent.of(letter)), place(id)).bytes())
        .setParameter("secret", letter.secret())
        .setParameter("now", now)
        .executeUpdate();
  }

  /** The letters of a ticket or ledger row, oldest first. */
  public List<QueuedLetter> of(UUID subjectId) {
    return entities
        .createQuery(
            "from OutgoingMail m where m.subjectId = :subject order by m.queuedAt, m.kind, m.seq",
            OutgoingMail.class)
        .setParameter("subject", subjectId)
        .getResultStream()
        .map(OutgoingMail::summary)
        .toList();
  }

  /** Message-ID of the newest letter about a subject to one address, for the thread there. */
  public Optional<String> lastMessageId(UUID subjectId, MailAddress to) {
    return entities
        .createQuery(
            "select m.messageId from OutgoingMail m where m.subjectId = :subject"
                + " and m.recipientIndex = :recipient order by m.queuedAt desc, m.seq desc",
            String.class)
        .setParameter("subject", subjectId)
        .setParameter("recipient", recipientIndex(to))
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** How many letters of a kind a ticket has; the seq of the next one. */
  public int count(UUID subjectId, String kind) {
    return Math.toIntExact(
        entities
            .createQuery(
                "select count(m) from OutgoingMail m"
                    + " where m.subjectId = :subject and m.kind = :kind",
                Long.class)
            .setParameter("subject", subjectId)
            .setParameter("kind", kind)
            .getSingleResult());
  }

  /**
   * Until the transaction ends nobody else can pass here, so that no cap is passed by two at once:
   * not for one recipient, not for one domain, not in all. One lock for all three cannot deadlock
   * with itself; whoever needs it takes it last.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void queueUpToAnswer() {
    entities
        .createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)", Integer.class)
        .setParameter("lock", ANSWERS_LOCK)
        .getSingleResult();
  }

  /** What the last letters of some kinds to one address belong to, one entry a letter. */
  public List<UUID> lastSubjects(MailAddress to, Set<String> kinds, Instant since) {
    return entities
        .createQuery(
            "select m.subjectId from OutgoingMail m where m.recipientIndex = :recipient"
                + " and m.kind in :kinds and m.queuedAt > :since order by m.queuedAt desc",
            UUID.class)
        .setParameter("recipient", recipientIndex(to))
        .setParameter("kinds", kinds)
        .setParameter("since", since)
        .setMaxResults(MOST_SUBJECTS)
        .getResultList();
  }

  /** How many letters of a kind were queued since an instant to the domain of an address. */
  public long lastQueuedToDomainOf(MailAddress to, String kind, Instant since) {
    Number count =
        (Number)
            entities
                .createNativeQuery(
                    "select count(*) from outgoing_mail where domain_index = :domain"
                        + " and kind = :kind and queued_at > :since",
                    Long.class)
                .setParameter("domain", domainIndex(to))
                .setParameter("kind", kind)
                .setParameter("since", since)
                .getSingleResult();
    return count.longValue();
  }

  /** How many letters of a kind were queued since an instant, to everybody. */
  public long lastQueued(String kind, Instant since) {
    return entities
        .createQuery(
            "select count(m) from OutgoingMail m where m.kind = :kind and m.queuedAt > :since",
            Long.class)
        .setParameter("kind", kind)
        .setParameter("since", since)
        .getSingleResult();
  }

  /** The digest under which the letters to an address are counted. */
  public byte[] recipientIndex(MailAddress address) {
    return index.of(Purpose.ADDRESS, address.canonical());
  }

  private byte[] domainIndex(MailAddress address) {
    return index.of(Purpose.DOMAIN, address.domain());
  }

  /**
   * Notes that a letter did not arrive, because a delivery report names its Message-ID.
   *
   * @return whether it was a letter of ours
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public boolean undelivered(String messageId) {
    Optional<OutgoingMail> found =
        mark.letterOf(messageId)
            .map(id -> entities.find(OutgoingMail.class, id, LockModeType.PESSIMISTIC_WRITE));
    found.ifPresent(
        mail -> {
          entities.refresh(mail);
          if (mail.state() == OutgoingState.SENT || mail.state() == OutgoingState.QUEUED) {
            mail.undelivered();
            log.append(
                Act.LETTER_UNDELIVERED,
                mail.subjectId(),
                new Actor.Clock(),
                Map.of("kind", mail.kind()));
          }
        });
    return found.isPresent();
  }

  /**
   * Drops every letter about some subjects.
   *
   * @return their Message-IDs, by which a copy is found wherever the mail server put one
   */
  @Transactional(Transactional.TxType.MANDATORY)
  @SuppressWarnings("unchecked")
  public List<String> forget(Collection<UUID> subjects) {
    entities.flush();
    return entities
        .createNativeQuery(
            "delete from outgoing_mail where subject_id = any(:subjects) returning message_id",
            String.class)
        .setParameter("subjects", subjects.toArray(UUID[]::new))
        .getResultList();
  }

  /** Each letter is sealed for its own row: moved to another it does not open. */
  static String place(UUID id) {
    return "outgoing_mail.letter/" + id;
  }

  private byte[] write(LetterContent content) {
    try {
      return json.writeValueAsBytes(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
