package io.erasuredesk.proof;

import io.erasuredesk.audit.LogProof;
import io.erasuredesk.audit.PublicLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Gives out certificates, each with a proof against the newest tree head. */
@ApplicationScoped
public class Certificates {

  /** Under what name it is best kept. */
  public static final String FILE_NAME = "erasure-certificate.txt";

  private static final String SELECT = "select id, jws, leaf_salt from certificate where ";

  private final EntityManager entities;
  private final PublicLog log;

  Certificates(EntityManager entities, PublicLog log) {
    this.entities = entities;
    this.log = log;
  }

  /** The file of a ticket; empty if it has none, or the log has not signed it yet. */
  @Transactional
  public Optional<String> ofTicket(UUID ticketId) {
    return file(SELECT + "ticket_id = :key", ticketId);
  }

  /** The file with this reference, which only whoever got the last letter knows. */
  @Transactional
  public Optional<String> byRef(String ref) {
    return file(SELECT + "ref = :key", ref);
  }

  private Optional<String> file(String sql, Object key) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows = entities.createNativeQuery(sql).setParameter("key", key).getResultList();
    return rows.stream().findFirst().flatMap(this::file);
  }

  private Optional<String> file(Object[] row) {
    Optional<LogProof> proof = log.inclusion((UUID) row[0]);
    return proof.map(found -> new CertificateFile((String) row[1], (byte[]) row[2], found).text());
  }
}
