package io.erasuredesk.ledger;

import io.erasuredesk.keyring.BlindIndex;
import io.erasuredesk.keyring.BlindIndex.Purpose;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.mail.ParsedMail;
import io.erasuredesk.mail.Sender;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.Session;

/**
 * Under which names a mail can be found again: its Message-ID, the addresses that it says it is
 * from, and its subject, all as keyed digests. In the caller's transaction.
 */
@ApplicationScoped
class MailNames {

  /** Whoever asks for a mail knows one of its addresses, and not which of its fields counts. */
  private static final String NOTE =
      """
      insert into ledger_sender (address_index, ledger_id)
      select * from unnest(?::bytea[], ?::uuid[]) on conflict do nothing""";

  private static final Pattern ANSWER_MARKS =
      Pattern.compile("^\\s*(?:\\p{L}{1,4}(?:\\[\\d{1,3}])?\\s?:\\s*)+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  private final EntityManager entities;
  private final BlindIndex index;

  MailNames(EntityManager entities, BlindIndex index) {
    this.entities = entities;
    this.index = index;
  }

  /** Notes those of several mails in one go; each row is locked. */
  void note(Map<LedgerEntry, ParsedMail> mails) {
    List<byte[]> addresses = new ArrayList<>();
    List<UUID> ids = new ArrayList<>();
    mails.forEach(
        (entry, mail) -> {
          entry.name(subject(mail.subject()), mail.messageId().map(this::messageId));
          Sender sender = mail.sender();
          Stream.of(sender.from(), sender.replyTo(), sender.envelope())
              .flatMap(Optional::stream)
              .distinct()
              .forEach(
                  address -> {
                    addresses.add(address(address));
                    ids.add(entry.id());
                  });
        });
    entities.unwrap(Session.class).doWork(connection -> insert(connection, addresses, ids));
  }

  private static void insert(Connection connection, List<byte[]> addresses, List<UUID> ids)
      throws SQLException {
    try (var insert = connection.prepareStatement(NOTE)) {
      insert.setArray(1, connection.createArrayOf("bytea", addresses.toArray(byte[][]::new)));
      insert.setArray(2, connection.createArrayOf("uuid", ids.toArray(UUID[]::new)));
      insert.executeUpdate();
    }
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
