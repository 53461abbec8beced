package io.erasuredesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/**
 * The rows that hang on a ticket. A table whose reference to it cascades, or is emptied, says that
 * its rows are nothing without the ticket: so they go when the desk forgets it, and a table that is
 * added later is forgotten without being named here.
 */
@ApplicationScoped
public class Belongings {

  private static final String TABLES =
      """
      select cast(cast(c.conrelid as regclass) as text), cast(a.attname as text)
        from pg_constraint c
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where c.contype = 'f' and c.confrelid = cast('ticket' as regclass)
          and c.confdeltype in ('c', 'n') and array_length(c.conkey, 1) = 1
        order by 1
      """;

  private final EntityManager entities;

  Belongings(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Deletes them.
   *
   * @return how many
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public int drop(UUID ticketId) {
    entities.flush();
    @SuppressWarnings("unchecked")
    List<Object[]> tables = entities.createNativeQuery(TABLES).getResultList();
    int rows = 0;
    for (Object[] table : tables) { // names from the catalogue, not from outside
      rows +=
          entities
              .createNativeQuery("delete from " + table[0] + " where " + table[1] + " = :ticket")
              .setParameter("ticket", ticketId)
              .executeUpdate();
    }
    return rows;
  }
}
