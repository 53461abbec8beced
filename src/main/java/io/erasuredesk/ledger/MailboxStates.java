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
  private static final Duration LEASE = Duration.ofSeconds(30);

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
    query("insert into mailbox (name) values (:name) on conflict do nothing")
        .setParameter("name", mailbox)
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
        query(
                "update mailbox set last_uid = greatest(last_uid, :uid), lease_until = :until"
                    + " where name = :name and fence = :fence")
            .setParameter("uid", uid)
            .setParameter("until", clock.instant().plus(LEASE)));
  }

  /**
   * Begins again at the first mail, since the server changed the UIDVALIDITY.
   *
   * @throws DeskException {@code CHANGED_MEANWHILE} if the lease was lost
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void restart(Lease lease, long uidValidity) {
    held(
        lease,
        query(
                "update mailbox set uid_validity = :validity, last_uid = 0"
                    + " where name = :name and fence = :fence")
            .setParameter("validity", uidValidity));
  }

  /** Gives the mailbox back after a visit. */
  @Transactional
  public void reached(Lease lease) {
    query(
            "update mailbox set lease_owner = null, lease_until = null, last_success_at = :now"
                + " where name = :name and fence = :fence")
        .setParameter("now", clock.instant())
        .setParameter("name", lease.mailbox())
        .setParameter("fence", lease.fence())
        .executeUpdate();
  }

  /** Gives the mailbox back after a visit that failed. */
  @Transactional
  public void failed(Lease lease, String line) {
    query(
            "update mailbox set lease_owner = null, lease_until = null, last_error = :line,"
                + " last_error_at = :now where name = :name and fence = :fence")
        .setParameter("line", line)
        .setParameter("now", clock.instant())
        .setParameter("name", lease.mailbox())
        .setParameter("fence", lease.fence())
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
    int rows =
        update
            .setParameter("name", lease.mailbox())
            .setParameter("fence", lease.fence())
            .executeUpdate();
    if (rows == 0) {
      throw new DeskException(
          ProblemType.CHANGED_MEANWHILE,
          "Another desk reads mailbox %s meanwhile".formatted(lease.mailbox()));
    }
  }

  private Query query(String sql) {
    return entities.createNativeQuery(sql);
  }
}
