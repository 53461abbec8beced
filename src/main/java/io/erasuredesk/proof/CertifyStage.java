package io.erasuredesk.proof;

import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** Issues a certificate for each ticket that has ended in an erasure. */
@ApplicationScoped
class CertifyStage implements Stage {

  private static final String NEXT =
      """
      select p.ticket_id, p.ref, p.commitment from closing_proof p
        where not exists (select from certificate c where c.ticket_id = p.ticket_id)
        limit 1 for update of p skip locked
      """;

  private final EntityManager entities;
  private final Tickets tickets;
  private final IssueCertificate certificates;

  CertifyStage(EntityManager entities, Tickets tickets, IssueCertificate certificates) {
    this.entities = entities;
    this.tickets = tickets;
    this.certificates = certificates;
  }

  @Override
  public String name() {
    return "proof.certify";
  }

  @Override
  public boolean step() {
    return QuarkusTransaction.requiringNew().call(this::certify);
  }

  private boolean certify() {
    @SuppressWarnings("unchecked")
    List<Object[]> rows = entities.createNativeQuery(NEXT).getResultList();
    boolean issued = false;
    for (Object[] row : rows) {
      Ticket ticket = tickets.lock((UUID) row[0]);
      if (ticket.status() == TicketStatus.ERASED
          || ticket.status() == TicketStatus.PARTIALLY_ERASED) {
        certificates.issue(ticket, (String) row[1], (byte[]) row[2]);
        issued = true;
      }
    }
    return issued;
  }
}
