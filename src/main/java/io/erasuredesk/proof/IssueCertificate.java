package io.erasuredesk.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.erasure.ComponentSignatures;
import io.erasuredesk.erasure.ErasureReport;
import io.erasuredesk.keyring.CertificateKey;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes the certificate of a ticket that has ended in an erasure, and commits its digest to the log
 * in the same transaction: a certificate that the log does not have does not exist.
 */
@ApplicationScoped
class IssueCertificate {

  private final EntityManager entities;
  private final ErasureReport report;
  private final ComponentSignatures signatures;
  private final CertificateKey key;
  private final DeskKeys keys;
  private final AuditLog log;
  private final Clock clock;
  private final ObjectMapper json = new ObjectMapper();

  IssueCertificate(
      EntityManager entities,
      ErasureReport report,
      ComponentSignatures signatures,
      CertificateKey key,
      DeskKeys keys,
      AuditLog log,
      Clock clock) {
    this.entities = entities;
    this.report = report;
    this.signatures = signatures;
    this.key = key;
    this.keys = keys;
    this.log = log;
    this.clock = clock;
  }

  /** In the caller's transaction, with the ticket locked. */
  void issue(Ticket ticket, String ref, byte[] commitment) {
    Certificate certificate =
        new Certificate(
            Certificate.VERSION,
            ref,
            keys.issuer(),
            ticket.regime().name().toLowerCase(Locale.ROOT),
            time(Optional.of(ticket.receivedAt())),
            time(ticket.confirmedAt()),
            time(ticket.approvedAt()),
            time(Optional.of(ticket.statusSince())),
            ticket.status() == TicketStatus.PARTIALLY_ERASED ? "partially_erased" : "erased",
            report.retained(ticket).stream().map(Impersonal::kept).toList(),
            signatures.of(ticket.id()).stream().map(Digests::url).toList(),
            Digests.url(commitment));
    String jws = Jws.sign(keys.signer().id(), write(certificate), key::sign);
    UUID id = UUID.randomUUID();
    byte[] leafSalt = log.commit(id, CheckCertificate.digest(jws));
    log.append(Act.CERTIFIED, ticket.id(), new Actor.Clock(), Map.of("certificate", ref));
    entities
        .createNativeQuery(
            "insert into certificate (id, ticket_id, ref, jws, leaf_salt, issued_at)"
                + " values (:id, :ticket, :ref, :jws, :salt, :now)")
        .setParameter("id", id)
        .setParameter("ticket", ticket.id())
        .setParameter("ref", ref)
        .setParameter("jws", jws)
        .setParameter("salt", leafSalt)
        .setParameter("now", clock.instant())
        .executeUpdate();
  }

  private static String time(Optional<Instant> at) {
    return at.orElseThrow().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private byte[] write(Certificate certificate) {
    try {
      return json.writeValueAsBytes(certificate);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
