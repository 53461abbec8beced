package io.erasuredesk.ledger;

import io.erasuredesk.mail.ParsedMail;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Gives names to mails that were never filed, so that they are found like any other: of those too
 * large their header is read, of those that the desk failed on whatever can be read. One try each:
 * what cannot be read has no name.
 */
@ApplicationScoped
class NameMails implements Stage {

  private static final Logger LOG = Logger.getLogger(NameMails.class);

  private record Claim(UUID id, String mailbox) {}

  private final EntityManager entities;
  private final Ledger ledger;
  private final RawMails raws;
  private final ReadMail readMail;

  NameMails(EntityManager entities, Ledger ledger, RawMails raws, ReadMail readMail) {
    this.entities = entities;
    this.ledger = ledger;
    this.raws = raws;
    this.readMail = readMail;
  }

  @Override
  public String name() {
    return "ledger.name";
  }

  @Override
  public boolean step() {
    Optional<Claim> claim = QuarkusTransaction.requiringNew().call(this::claim);
    claim.ifPresent(this::read);
    return claim.isPresent();
  }

  /** The try is counted before anything can go wrong. */
  private Optional<Claim> claim() {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        entities
            .createNativeQuery(
                """
                update ledger set named = true where id = (select id from ledger
                  where not named and key_id is not null and state in ('QUARANTINED', 'OVERSIZED')
                  limit 1 for update skip locked)
                returning id, mailbox""",
                Object[].class)
            .getResultList();
    return rows.stream().findFirst().map(row -> new Claim((UUID) row[0], (String) row[1]));
  }

  private void read(Claim claim) {
    try {
      byte[] raw = QuarkusTransaction.requiringNew().call(() -> raws.open(claim.id()));
      ParsedMail mail = readMail.read(raw, claim.mailbox());
      QuarkusTransaction.requiringNew().run(() -> ledger.name(ledger.lock(claim.id()), mail));
    } catch (RuntimeException | Error e) {
      // the loop's last guard: the desk may have failed on this very mail before
      LOG.warnf("Mail %s has no name: %s", claim.id(), e.getClass().getSimpleName());
    }
  }
}
