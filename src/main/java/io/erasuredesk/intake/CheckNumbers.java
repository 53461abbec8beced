package io.erasuredesk.intake;

import io.erasuredesk.intake.ReadCursor.Position;
import io.erasuredesk.keyring.Sha256;
import io.erasuredesk.ledger.LedgerEntry;
import io.erasuredesk.ledger.Numbering;
import io.erasuredesk.mail.Mailbox;
import io.erasuredesk.mail.Mailbox.Listed;
import io.erasuredesk.mail.MailboxException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells whether a server keeps its promise that a UID never names another mail under the same
 * UIDVALIDITY (RFC 3501, 2.3.1.1). One that was restored from a backup breaks it in good faith:
 * then either it gives UIDs below those we know, or the last ones that we know name other mails.
 */
@ApplicationScoped
class CheckNumbers {

  private static final int LATEST = 50;
  private static final long NOT_LARGE = 1024 * 1024;

  private final Numbering numbering;

  CheckNumbers(Numbering numbering) {
    this.numbering = numbering;
  }

  /** Whether the numbers that we know still name the mails that we know. */
  boolean hold(Mailbox.Session session, String mailbox, Position position) {
    OptionalLong highest = session.highestUid();
    if (highest.isPresent() && highest.getAsLong() < position.uid()) {
      return false;
    }
    List<LedgerEntry> known =
        QuarkusTransaction.requiringNew()
            .call(() -> numbering.latest(mailbox, position.numbering(), position.uid(), LATEST));
    Map<Long, Listed> there =
        session.listed(known.stream().map(LedgerEntry::uid).toList()).stream()
            .collect(Collectors.toMap(Listed::uid, Function.identity()));
    boolean first = true;
    for (LedgerEntry row : known) {
      Listed now = there.get(row.uid());
      if (now != null) {
        boolean alike = isAlike(row, now);
        if ((first || !alike) && isAnother(session, row, now, alike)) {
          return false;
        }
        first &= row.sha256().isEmpty();
      }
    }
    return true;
  }

  /** By size and time of arrival; servers are known to err in both. */
  private static boolean isAlike(LedgerEntry row, Listed now) {
    boolean arrived =
        row.arrivedAt().equals(now.arrivedAt()) || row.arrivedAt().equals(row.fetchedAt());
    return row.size() == now.size() && arrived;
  }

  /** By hash, as far as there is one and the mail is not too large to be fetched for it. */
  private static boolean isAnother(
      Mailbox.Session session, LedgerEntry row, Listed now, boolean alike) {
    Optional<byte[]> known = row.sha256().filter(hash -> now.size() <= NOT_LARGE);
    if (known.isEmpty()) {
      return !alike && row.keyId().isPresent();
    }
    try {
      return session
          .fetch(now.uid())
          .filter(bytes -> !MessageDigest.isEqual(Sha256.of(bytes), known.get()))
          .isPresent();
    } catch (MailboxException e) {
      if (!session.isOpen()) {
        throw e;
      }
      return false; // the server does not give it, and so says nothing about its numbers
    }
  }
}
