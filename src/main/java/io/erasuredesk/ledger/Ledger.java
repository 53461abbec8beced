package io.erasuredesk.ledger;

import io.erasuredesk.ledger.NewMail.Place;
import io.erasuredesk.mail.AfterCommit;
import io.erasuredesk.mail.ParsedMail;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** The rows of all mails seen. Opens no transaction of its own: a use case does. */
@ApplicationScoped
public class Ledger {

  private static final String KNOWN =
      """
      select exists (select 1 from ledger where sha256 = any(?))
        or exists (select 1 from ledger where seen_index = any(?))
        or exists (select 1 from ledger where mailbox = ? and uid_validity = ? and uid = any(?))
      """;

  private final EntityManager entities;
  private final WriteRows rows;
  private final MailNames names;
  private final StripMails strip;
  private final Event<MailBooked> booked;

  Ledger(
      EntityManager entities,
      WriteRows rows,
      MailNames names,
      StripMails strip,
      Event<MailBooked> booked) {
    this.strip = strip;
    this.entities = entities;
    this.rows = rows;
    this.names = names;
    this.booked = booked;
  }

  /**
   * Writes the row of a mail.
   *
   * @return its id; empty if the mail at this place, or another of the same bytes, has one already
   */
  public Optional<UUID> add(NewMail mail) {
    Optional<UUID> id = rows.write(mail);
    id.ifPresent(
        row ->
            booked.fire(
                new MailBooked(mail.place().mailbox(), mail.arrivedAt(), mail.fetchedAt())));
    return id;
  }

  /**
   * Writes the rows of several mails.
   *
   * @return their ids, in the same order
   * @throws DeskException {@code CHANGED_MEANWHILE} if one of them has a row already
   */
  public List<UUID> addAll(List<NewMail> mails) {
    List<UUID> ids = rows.writeAll(mails);
    for (NewMail mail : mails) {
      booked.fire(new MailBooked(mail.place().mailbox(), mail.arrivedAt(), mail.fetchedAt()));
    }
    return ids;
  }

  /** Makes whoever else stores these bytes wait for the end of this transaction. */
  public void queueUpFor(byte[] sha256) {
    Object ignored =
        query("select 1 from pg_advisory_xact_lock(:lock)")
            .setParameter("lock", java.nio.ByteBuffer.wrap(sha256).getLong())
            .getSingleResult();
  }

  /** The same for several, in an order that lets two of them not wait for each other. */
  public void queueUpForAll(Collection<byte[]> sha256s) {
    Long[] locks =
        sha256s.stream()
            .map(sha256 -> java.nio.ByteBuffer.wrap(sha256).getLong())
            .sorted()
            .toArray(Long[]::new);
    entities
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try (var lock =
                  connection.prepareStatement("select pg_advisory_xact_lock(k) from unnest(?) k")) {
                lock.setArray(1, connection.createArrayOf("bigint", locks));
                lock.execute();
              }
            });
  }

  /** Whether one of these places has a row, or one of these mails, wherever it was. */
  public boolean knowsAny(
      String mailbox, long uidValidity, Collection<Long> uids, Collection<byte[]> sha256s) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (var ask = connection.prepareStatement(KNOWN)) {
                ask.setArray(1, connection.createArrayOf("bytea", sha256s.toArray(byte[][]::new)));
                ask.setArray(2, connection.createArrayOf("bytea", strip.keyed(sha256s)));
                ask.setString(3, mailbox);
                ask.setLong(4, uidValidity);
                ask.setArray(5, connection.createArrayOf("bigint", uids.toArray(Long[]::new)));
                try (var answer = ask.executeQuery()) {
                  return answer.next() && answer.getBoolean(1);
                }
              }
            });
  }

  /** Whether the mail at this place has its row. */
  public boolean knows(Place place) {
    return !entities
        .createQuery(
            "select e.id from LedgerEntry e where e.mailbox = :mailbox"
                + " and e.uidValidity = :validity and e.uid = :uid",
            UUID.class)
        .setParameter("mailbox", place.mailbox())
        .setParameter("validity", place.uidValidity())
        .setParameter("uid", place.uid())
        .getResultList()
        .isEmpty();
  }

  /** How many mails that were filed bear the Message-ID of this blind index. */
  public long bearing(byte[] messageIdIndex) {
    return entities
        .createQuery(
            "select count(e) from LedgerEntry e where e.messageIdIndex = :index", Long.class)
        .setParameter("index", messageIdIndex)
        .getSingleResult();
  }

  /** The first mail of these bytes. */
  @SuppressWarnings("unchecked")
  public Optional<LedgerEntry> original(byte[] sha256) {
    List<UUID> ids =
        entities
            .createNativeQuery(
                "select id from ledger where state <> 'DUPLICATE' and sha256 = :sha256 union all"
                    + " select id from ledger where state <> 'DUPLICATE' and seen_index = :keyed",
                UUID.class)
            .setParameter("sha256", sha256)
            .setParameter("keyed", strip.keyed(sha256))
            .getResultList();
    return ids.stream().findFirst().map(id -> entities.find(LedgerEntry.class, id));
  }

  /**
   * Takes the mail that has waited longest, if any waits and no other worker holds it.
   *
   * @param nextTry when another may take it, should this worker not come back, by the number of
   *     tries before this one
   */
  public Optional<LedgerEntry> claim(Instant now, IntFunction<Instant> nextTry) {
    @SuppressWarnings("unchecked")
    Stream<LedgerEntry> due =
        entities
            .createNativeQuery(
                """
                select %s
                from ledger e where e.state = 'STORED' and e.next_try_at <= :now
                order by e.next_try_at limit 1 for update skip locked"""
                    .formatted(LedgerEntry.COLUMNS),
                LedgerEntry.class)
            .setParameter("now", now)
            .getResultStream();
    Optional<LedgerEntry> found = due.findFirst();
    found.ifPresent(entry -> entry.claim(nextTry.apply(entry.attempts())));
    return found;
  }

  /** The row, for reading. */
  public Optional<LedgerEntry> find(UUID id) {
    return Optional.ofNullable(entities.find(LedgerEntry.class, id));
  }

  /**
   * The row, freshly read and locked until the end of the transaction.
   *
   * @throws DeskException {@code NOT_FOUND}
   */
  public LedgerEntry lock(UUID id) {
    LedgerEntry entry = entities.find(LedgerEntry.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (entry == null) {
      throw new DeskException(ProblemType.NOT_FOUND, "There is no such mail");
    }
    entities.refresh(entry);
    return entry;
  }

  /** Notes under which names the mail is found again, in the transaction that files it. */
  public void name(LedgerEntry entry, ParsedMail mail) {
    names.note(Map.of(entry, mail));
  }

  /** The same for several. */
  public void nameAll(Map<LedgerEntry, ParsedMail> mails) {
    names.note(mails);
  }

  /** Several rows, freshly read and locked until the end of the transaction. */
  @SuppressWarnings("unchecked")
  public List<LedgerEntry> lockAll(Collection<UUID> ids) {
    return entities
        .createNativeQuery(
            "select %s from ledger e where e.id = any(:ids) order by e.id for update"
                .formatted(LedgerEntry.COLUMNS),
            LedgerEntry.class)
        .setParameter("ids", ids.toArray(UUID[]::new))
        .getResultList();
  }

  /** Stored mails for which the mailbox still waits to be told. */
  public List<LedgerEntry> toMark(String mailbox, long uidValidity, int limit) {
    return entities
        .createQuery(
            "from LedgerEntry e where e.mailbox = :mailbox and e.uidValidity = :validity"
                + " and e.mailboxDone = false order by e.uid",
            LedgerEntry.class)
        .setParameter("mailbox", mailbox)
        .setParameter("validity", uidValidity)
        .setMaxResults(limit)
        .getResultList();
  }

  /**
   * Notes that the mailbox was told.
   *
   * @param what it was told to do; a balance then knows where those mails went
   */
  public void marked(Collection<UUID> ids, AfterCommit.Action what) {
    query("update ledger set mailbox_done = true, taken = :what where id in (:ids)")
        .setParameter("what", what == AfterCommit.Action.KEEP ? null : what.name(), String.class)
        .setParameterList("ids", ids)
        .executeUpdate();
  }

  /** UIDs of another UIDVALIDITY mean nothing any more; nothing can be done to those mails. */
  public void dropMarks(String mailbox, long uidValidity) {
    query(
            "update ledger set mailbox_done = true"
                + " where mailbox = :mailbox and uid_validity <> :validity and not mailbox_done")
        .setParameter("mailbox", mailbox)
        .setParameter("validity", uidValidity)
        .executeUpdate();
  }

  private NativeQuery<?> query(String sql) {
    return entities.createNativeQuery(sql).unwrap(NativeQuery.class);
  }
}
