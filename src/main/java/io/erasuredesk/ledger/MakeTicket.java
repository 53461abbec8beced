package io.erasuredesk.ledger;

import io.erasuredesk.access.Actor;
import io.erasuredesk.intent.IntentClassifier;
import io.erasuredesk.mail.ParsedMail;
import io.erasuredesk.ticket.Languages;
import io.erasuredesk.ticket.LookUp;
import io.erasuredesk.ticket.Ticket;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Opens a ticket from a mail that a person understood where the desk did not, whatever the desk
 * took it for. Refused if the mail has a ticket or is a copy ({@link LedgerState#canBeTaken}), if
 * it changed since it was read, and if the desk has no copy to open the ticket from.
 */
@ApplicationScoped
public class MakeTicket {

  private final Ledger ledger;
  private final ReadMail readMail;
  private final OpenRequest openRequest;
  private final IntentClassifier classifier;
  private final Languages languages;

  MakeTicket(
      Ledger ledger,
      ReadMail readMail,
      OpenRequest openRequest,
      IntentClassifier classifier,
      Languages languages) {
    this.ledger = ledger;
    this.readMail = readMail;
    this.openRequest = openRequest;
    this.classifier = classifier;
    this.languages = languages;
  }

  /**
   * Opens it. A sender without an address leaves the account for a person to find.
   *
   * @param version the version that was read, or -1
   */
  public Ticket make(UUID id, long version, Actor.Staff by) {
    ParsedMail mail = readMail.read(id, entry -> refuseUnlessFit(entry, version));
    String language = classifier.classify(mail.subject(), mail.newText(), null).language();
    LookUp lookUp = mail.sender().from().isPresent() ? LookUp.PENDING : LookUp.NONE;
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              LedgerEntry entry = ledger.lock(id);
              refuseUnlessFit(entry, version);
              ledger.name(entry, mail);
              String locale = languages.of(language).toLanguageTag();
              return openRequest.open(entry, mail, locale, lookUp, Reason.BY_PERSON.name(), by);
            });
  }

  private static void refuseUnlessFit(LedgerEntry entry, long version) {
    entry.refuseStale(version);
    entry.refuseUnlessTakeable();
  }
}
