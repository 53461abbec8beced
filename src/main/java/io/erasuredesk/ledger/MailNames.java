package io.erasuredesk.ledger;

import io.erasuredesk.keyring.BlindIndex;
import io.erasuredesk.keyring.BlindIndex.Purpose;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.mail.ParsedMail;
import io.erasuredesk.mail.Sender;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * Under which names a mail can be found again: its Message-ID, the addresses that it says it is
 * from, and its subject, all as keyed digests. In the caller's transaction.
 */
@ApplicationScoped
class MailNames {

  /** Whoever asks for a mail knows one of its addresses, and not which of its fields counts. */
  private static final String NOTE =
      """
      with names as (
        update ledger set named = true, subject_index = :subject where id = :id)
      insert into ledger_sender (address_index, ledger_id)
        select address, :id from (values (cast(:from as bytea)), (cast(:replyTo as bytea)),
          (cast(:envelope as bytea))) as senders (address) where address is not null
      on conflict do nothing""";

  private static final Pattern ANSWER_MARKS =
      Pattern.compile("^\\s*(?:\\p{L}{1,4}(?:\\[\\d{1,3}])?\\s?:\\s*)+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  private final EntityManager entities;
  private final BlindIndex index;

  MailNames(EntityManager entities, BlindIndex index) {
    this.entities = entities;
    this.index = index;
  }

  void note(LedgerEntry entry, ParsedMail mail) {
    mail.messageId().map(this::messageId).ifPresent(entry::nameMessageId);
    Sender sender = mail.sender();
    entities
        .createNativeQuery(NOTE)
        .unwrap(NativeQuery.class)
        .setParameter("id", entry.id())
        .setParameter("subject", subject(mail.subject()))
        .setParameter("from", address(sender.from()), byte[].class)
        .setParameter("replyTo", address(sender.replyTo()), byte[].class)
        .setParameter("envelope", address(sender.envelope()), byte[].class)
        .executeUpdate();
  }

  private byte @Nullable [] address(Optional<MailAddress> address) {
    return address.map(this::address).orElse(null);
  }

  /** Of a Message-ID, with or without its angle brackets. */
  byte[] messageId(String text) {
    String bare = text.strip();
    if (bare.startsWith("<") && bare.endsWith(">")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    return index.of(Purpose.MESSAGE_ID, bare);
  }

  byte[] address(MailAddress address) {
    return index.of(Purpose.ADDRESS, address.canonical());
  }

  /** Of a subject, whatever its case, its white space and its marks of an answer. */
  byte[] subject(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    plain = ANSWER_MARKS.matcher(plain).replaceFirst("");
    plain = BLANKS.matcher(plain).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    return index.of(Purpose.SUBJECT, plain);
  }
}
