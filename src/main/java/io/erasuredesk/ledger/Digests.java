package io.erasuredesk.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** SHA-256 of stored mails, by which one is known again. In the caller's transaction. */
@ApplicationScoped
public class Digests {

  private final EntityManager entities;

  Digests(EntityManager entities) {
    this.entities = entities;
  }

  /** Those of the rows named; without those of which the desk never had the bytes. */
  public Map<UUID, byte[]> of(Collection<UUID> ids) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        entities
            .createNativeQuery(
                "select id, sha256 from ledger where id = any(:ids) and sha256 is not null",
                Object[].class)
            .setParameter("ids", ids.toArray(UUID[]::new))
            .getResultList();
    Map<UUID, byte[]> digests = new HashMap<>();
    rows.forEach(row -> digests.put((UUID) row[0], (byte[]) row[1]));
    return digests;
  }
}
