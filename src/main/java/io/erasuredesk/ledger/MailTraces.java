package io.erasuredesk.ledger;

import io.erasuredesk.keyring.Sha256;
import io.erasuredesk.mail.Purge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** By what mails are found in a mailbox, for whoever removes them. In the caller's transaction. */
@ApplicationScoped
public class MailTraces {

  private static final long SERVERS_OWN = 0xffff_ffffL;

  private static final String PLACES =
      """
      select l.mailbox, l.uid_validity, l.uid, l.size,
          case when l.state <> 'OVERSIZED' then encode(l.sha256, 'hex') end from ledger l
        join mailbox m on m.name = l.mailbox and m.uid_validity = l.uid_validity
        where l.id = any(:ids)
      """;

  /**
   * What was found. Personal data: never logged.
   *
   * @param copies mails that can be searched for
   * @param numbers by mailbox; only of the numbering that the mailbox has today
   */
  public record Found(Set<Purge.Copy> copies, Map<String, List<Purge.Numbered>> numbers) {

    public Found {
      copies = Set.copyOf(copies);
      numbers = Map.copyOf(numbers);
    }

    @Override
    public String toString() {
      return "Found[hidden]";
    }
  }

  private final EntityManager entities;
  private final RawMails raws;
  private final ReadMail reader;

  MailTraces(EntityManager entities, RawMails raws, ReadMail reader) {
    this.entities = entities;
    this.raws = raws;
    this.reader = reader;
  }

  /** Of these rows. */
  public Found of(Collection<UUID> ids) {
    Set<Purge.Copy> copies = new LinkedHashSet<>();
    for (byte[] raw : raws.openAll(ids).values()) {
      reader
          .read(raw, "")
          .messageId()
          .filter(MailTraces::isUsual)
          .ifPresent(
              id -> copies.add(new Purge.Copy(id, HexFormat.of().formatHex(Sha256.of(raw)))));
    }
    Map<String, List<Purge.Numbered>> numbers = new HashMap<>();
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        entities
            .createNativeQuery(PLACES)
            .setParameter("ids", ids.toArray(UUID[]::new))
            .getResultList();
    for (Object[] row : rows) {
      numbers
          .computeIfAbsent((String) row[0], name -> new ArrayList<>())
          .add(
              new Purge.Numbered(
                  ((Number) row[1]).longValue() & SERVERS_OWN,
                  ((Number) row[2]).longValue(),
                  ((Number) row[3]).longValue(),
                  (String) row[4]));
    }
    return new Found(copies, numbers);
  }

  /** One that a server can search for. */
  private static boolean isUsual(String id) {
    return id.length() >= 8
        && id.length() <= 400
        && id.indexOf('@') > 0
        && id.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\\');
  }
}
