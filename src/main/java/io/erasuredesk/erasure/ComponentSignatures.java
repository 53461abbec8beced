package io.erasuredesk.erasure;

import io.erasuredesk.keyring.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Digests of the signatures under which the erasure component reported, for the certificate. Works
 * in the caller's transaction.
 */
@ApplicationScoped
public class ComponentSignatures {

  private static final int MOST = 50;

  private final EntityManager entities;

  ComponentSignatures(EntityManager entities) {
    this.entities = entities;
  }

  void keep(UUID ticketId, String signature, Instant now) {
    entities
        .createNativeQuery(
            "insert into component_signature (digest, ticket_id, seen_at)"
                + " values (:digest, :ticket, :now) on conflict do nothing")
        .setParameter("digest", digest(signature))
        .setParameter("ticket", ticketId)
        .setParameter("now", now)
        .executeUpdate();
  }

  /** Of a ticket's orders, oldest first. */
  public List<byte[]> of(UUID ticketId) {
    @SuppressWarnings("unchecked")
    List<byte[]> digests =
        entities
            .createNativeQuery(
                "select digest from component_signature where ticket_id = :ticket"
                    + " order by seen_at, digest limit "
                    + MOST,
                byte[].class)
            .setParameter("ticket", ticketId)
            .getResultList();
    return digests;
  }

  /** Of the header's value, as it is sent. */
  private static byte[] digest(String signature) {
    return Sha256.of(signature.strip().getBytes(StandardCharsets.US_ASCII));
  }
}
