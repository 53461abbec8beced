package io.erasuredesk.ledger;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Cursors and leases of the mailboxes. */
@ApplicationScoped
public class MailboxStates {

  /** A holder that does nothing for so long has lost the mailbox to the next. */
  public static final Duration LEASE = Duration.ofSeconds(30);

  private final EntityManager entities;
  private final Clock clock;

  MailboxStates(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /** Takes a mailbox that nobody holds, or that this owner holds already. */
  @Transactional
  public Optional<Lease> lease(String mailbox, String owner) {
    Instant now = clock.instant();
    query("insert into mailbox (name, known_at) values (:name, :now) on conflict do nothing")
        .setParameter("name", mailbox)
        .setParameter("now", now)
        .executeUpdate();
    int rows =
        query(
                """
                update mailbox set lease_owner = :owner, lease_until = :until, fence = fence + 1
                where name = :name and
                  (lease_owner is null or lease_owner = :owner or lease_until <= :now)""")
            .setParameter("name", mailbox)
            .setParameter("owner", owner)
            .setParameter("until", now.plus(LEASE))
            .setParameter("now", now)
            .executeUpdate();
    return rows == 0 ? Optional.empty() : Optional.of(new Lease(mailbox, owner, fence(mailbox)));
  }

  /**
   * Moves the cursor past a mail, in the transaction that writes what became of it.
   *
   * @throws DeskException {@code CHANGED_MEANWHILE} if the lease was lost
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void advance(Lease lease, long uid) {
    held(
        lease,
        update(lease, "last_uid = greatest(last_uid, :uid), lease_until = :until")
            .setParameter("uid", uid)
            .setParameter("until", clock.instant().plus(LEASE)));
  }

  /**
   * Begins again at the first mail, since the mails have other numbers now.
   *
   * @throws DeskException {@code CHANGED_MEANWHILE} if the lease was lost
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void restart(Lease lease, long numbering) {
    held(
        lease,
        update(lease, "uid_validity = :numbering, last_uid = 0")
            .setParameter("numbering", numbering));
  }

  /**
   * Notes which mails lay there before the desk came.
   *
   * @throws DeskException {@code CHANGED_MEANWHILE} if the lease was lost
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void start(Lease lease, MailboxState.Start start) {
    held(
        lease,
        update(lease, "start_at = :at, start_validity = :numbering, start_uid = :uid")
            .setParameter("at", start.at())
            .setParameter("numbering", start.numbering())
            .setParameter("uid", start.uid()));
  }

  /**
   * Keeps the mailbox for another while.
   *
   * @throws DeskException {@code CHANGED_MEANWHILE} if the lease was lost
   */
  @Transactional
  public void renew(Lease lease) {
    held(
        lease,
        update(lease, "lease_until = :until").setParameter("until", clock.instant().plus(LEASE)));
  }

  /**
   * Notes a visit that did what it should, and keeps the mailbox.
   *
   * @throws DeskException {@code CHANGED_MEANWHILE} if the lease was lost
   */
  @Transactional
  public void visited(Lease lease) {
    Instant now = clock.instant();
    held(
        lease,
        update(lease, "lease_until = :until, last_success_at = :now")
            .setParameter("until", now.plus(LEASE))
            .setParameter("now", now));
  }

  /** Notes something that a person should know, and keeps the mailbox. */
  @Transactional
  public void alarm(Lease lease, String line) {
    held(
        lease,
        update(lease, "last_error = :line, last_error_at = :now")
            .setParameter("line", line)
            .setParameter("now", clock.instant()));
  }

  /** Gives the mailbox back. Whoever has lost it already changes nothing. */
  @Transactional
  public void release(Lease lease) {
    int ignored = update(lease, "lease_owner = null, lease_until = null").executeUpdate();
  }

  /** Gives the mailbox back after a visit that failed. */
  @Transactional
  public void failed(Lease lease, String line) {
    int ignored =
        update(
                lease,
                "lease_owner = null, lease_until = null, last_error = :line, last_error_at = :now")
            .setParameter("line", line)
            .setParameter("now", clock.instant())
            .executeUpdate();
  }

  /** One of them as it stands now; empty before its first visit. */
  @Transactional
  public Optional<MailboxState> find(String mailbox) {
    MailboxState state = entities.find(MailboxState.class, mailbox);
    if (state != null) {
      entities.refresh(state);
    }
    return Optional.ofNullable(state);
  }

  /** All that were ever visited, by name. */
  @Transactional
  public List<MailboxState> all() {
    return entities
        .createQuery("from MailboxState m order by m.name", MailboxState.class)
        .getResultList();
  }

  private long fence(String mailbox) {
    Object fence =
        query("select fence from mailbox where name = :name")
            .setParameter("name", mailbox)
            .getSingleResult();
    return ((Number) fence).longValue();
  }

  private static void held(Lease lease, Query update) {
    if (update.executeUpdate() == 0) {
      throw new DeskException(
          ProblemType.CHANGED_MEANWHILE,
          "Another desk reads mailbox %s meanwhile".formatted(lease.mailbox()));
    }
  }

  /** Of nothing, if the lease was lost. */
  private Query update(Lease lease, String changes) {
    return query("update mailbox set " + changes + " where name = :name and fence = :fence")
        .setParameter("name", lease.mailbox())
        .setParameter("fence", lease.fence());
  }

  private Query query(String sql) {
    return entities.createNativeQuery(sql);
  }
}
