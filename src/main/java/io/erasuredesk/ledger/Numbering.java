package io.erasuredesk.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * The name under which UIDs are unique for ever. It is the UIDVALIDITY (RFC 3501, 2.3.1.1), which
 * has 32 bits, as long as the server keeps its promise. A server that was restored from a backup
 * gives UIDs to other mails that it gave before: each time 2^32 is added, so that those mails get
 * rows of their own. Works in the caller's transaction.
 */
@ApplicationScoped
public class Numbering {

  private static final long AGAIN = 1L << 32;

  private final EntityManager entities;

  Numbering(EntityManager entities) {
    this.entities = entities;
  }

  /** What the server calls it. */
  public static long uidValidity(long numbering) {
    return numbering % AGAIN;
  }

  /** The first one under this UIDVALIDITY of which no mail has a row yet. */
  public long fresh(String mailbox, long uidValidity) {
    long numbering = uidValidity;
    while (isUsed(mailbox, numbering)) {
      numbering += AGAIN;
    }
    return numbering;
  }

  /** The rows with the highest UIDs, up to one, highest first. */
  public List<LedgerEntry> latest(String mailbox, long numbering, long upTo, int limit) {
    return entities
        .createQuery(
            "from LedgerEntry e where e.mailbox = :mailbox and e.uidValidity = :numbering"
                + " and e.uid <= :upTo order by e.uid desc",
            LedgerEntry.class)
        .setParameter("mailbox", mailbox)
        .setParameter("numbering", numbering)
        .setParameter("upTo", upTo)
        .setMaxResults(limit)
        .getResultList();
  }

  private boolean isUsed(String mailbox, long numbering) {
    return !latest(mailbox, numbering, Long.MAX_VALUE, 1).isEmpty();
  }
}
