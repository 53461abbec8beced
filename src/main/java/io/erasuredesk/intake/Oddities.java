package io.erasuredesk.intake;

import io.erasuredesk.keyring.BlindIndex;
import io.erasuredesk.ledger.Ledger;
import io.erasuredesk.ledger.LedgerEntry;
import io.erasuredesk.mail.Defect;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.mail.OwnAddresses;
import io.erasuredesk.mail.ParsedMail;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is odd about a request, in closed words for the eye of a person (threat 11): a genuine old
 * mail that somebody sends again still bears its valid signature. Odd is not wrong: a mail that is
 * forwarded, sent blind or comes on two ways is odd, too.
 */
@ApplicationScoped
class Oddities {

  private static final Duration OLD = Duration.ofDays(7);
  private static final Duration AHEAD = Duration.ofDays(2);

  private final Ledger ledger;
  private final BlindIndex index;
  private final OwnAddresses own;

  Oddities(Ledger ledger, BlindIndex index, OwnAddresses own) {
    this.ledger = ledger;
    this.index = index;
    this.own = own;
  }

  List<String> of(LedgerEntry entry, ParsedMail mail) {
    List<String> words = new ArrayList<>();
    boolean seen =
        mail.messageId()
            .map(id -> index.of(BlindIndex.Purpose.MESSAGE_ID, id))
            .filter(id -> ledger.bearing(id) > 1)
            .isPresent();
    if (seen) {
      words.add("SEEN_BEFORE");
    }
    if (mail.date().filter(date -> isFar(date, entry.arrivedAt())).isPresent()) {
      words.add("DATE_FAR_OFF");
    }
    if (mail.defects().contains(Defect.FORMS_DIFFER)) {
      words.add("FORMS_DIFFER");
    }
    if (mail.to().stream().noneMatch(this::isOurs)) {
      words.add("NOT_ADDRESSED_TO_US");
    }
    return words;
  }

  private boolean isOurs(MailAddress address) {
    return own.includes(address);
  }

  private static boolean isFar(Instant date, Instant arrived) {
    return date.isBefore(arrived.minus(OLD)) || date.isAfter(arrived.plus(AHEAD));
  }
}
