package io.erasuredesk.ledger.balance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** What the ledger has between two UIDs of a mailbox. */
@ApplicationScoped
class LedgerUids {

  /** What is known of the mail behind a row. */
  enum Whereabouts {
    /** It should be in the mailbox. */
    THERE,
    /** The desk moved or deleted it. */
    TAKEN,
    /** The mailbox is about to be told, or was told a moment ago. */
    TOLD,
    /** A balance missed it before; or it is older than the desk, which never read it. */
    GONE,
    /** There is no row yet: the server did not give it, and is asked again. */
    WAITING
  }

  /** A mail, by its number. */
  record Known(long uid, Whereabouts whereabouts) {}

  private final EntityManager entities;

  LedgerUids(EntityManager entities) {
    this.entities = entities;
  }

  /** In the order of the UIDs; both ends included. A row that stands has precedence over a wait. */
  @Transactional
  List<Known> between(String mailbox, long uidValidity, long from, long to) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        entities
            .createNativeQuery(
                """
                select uid, case when taken in ('MOVE', 'DELETE') then 'TAKEN'
                    when not mailbox_done then 'TOLD'
                    when gone_at is not null or reason = 'BEFORE_START' then 'GONE' else 'THERE' end
                  from ledger where mailbox = :mailbox and uid_validity = :validity
                    and uid between :from and :to
                union all
                select uid, 'WAITING' from unfetched u where mailbox = :mailbox
                  and uid_validity = :validity and uid between :from and :to
                  and not exists (select 1 from ledger l where l.mailbox = u.mailbox
                    and l.uid_validity = u.uid_validity and l.uid = u.uid)
                order by 1""",
                Object[].class)
            .setParameter("mailbox", mailbox)
            .setParameter("validity", uidValidity)
            .setParameter("from", from)
            .setParameter("to", to)
            .getResultList();
    return rows.stream()
        .map(row -> new Known(((Number) row[0]).longValue(), Whereabouts.valueOf((String) row[1])))
        .toList();
  }
}
