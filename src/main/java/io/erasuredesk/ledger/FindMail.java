package io.erasuredesk.ledger;

import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.ticket.FindTickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers what became of a mail: the rows for which everything holds that is asked for, the latest
 * arrival first, page by page. What a customer wrote is found by keyed digests and only whole. The
 * row of a mail whose bytes came twice is found by the names of the first.
 */
@ApplicationScoped
public class FindMail {

  private static final String NAMED =
      "e.sha256 in (select n.sha256 from ledger n where n.%s = :%s)";
  private static final String FROM =
      """
      e.sha256 in (select n.sha256 from ledger n
        join ledger_sender s on s.ledger_id = n.id where s.address_index = :sender)""";

  private final EntityManager entities;
  private final MailNames names;

  FindMail(EntityManager entities, MailNames names) {
    this.entities = entities;
    this.names = names;
  }

  /** At most so many. */
  @Transactional
  public List<LedgerEntry> find(MailSearch search, int limit) {
    Map<String, Object> values = new LinkedHashMap<>();
    StringBuilder conditions = new StringBuilder("where true");
    Conditions all = new Conditions(conditions, values);
    blind(search, all);
    all.add("e.state in (:states)", "states", names(search));
    all.add("e.mailbox = :mailbox", "mailbox", search.mailbox());
    all.add("e.uid = :uid", "uid", search.uid());
    all.add("e.arrived_at >= :since", "since", search.since());
    all.add("e.arrived_at < :until", "until", search.until());
    all.add(
        "e.ticket_id = (select t.id from ticket t where t.ref = :ref)",
        "ref",
        search.ticket() == null ? null : search.ticket().text());
    FindTickets.Place after = search.after();
    if (after != null) {
      all.add("(e.arrived_at, e.id) < (:key, :id)", "key", after.key());
      values.put("id", after.id());
    }
    Query query =
        entities.createNativeQuery(
            "select %s from ledger e %s order by e.arrived_at desc, e.id desc"
                .formatted(LedgerEntry.COLUMNS, conditions),
            LedgerEntry.class);
    values.forEach(query::setParameter);
    @SuppressWarnings("unchecked")
    List<LedgerEntry> found = query.setMaxResults(limit).getResultList();
    return found;
  }

  private void blind(MailSearch search, Conditions all) {
    List<byte[]> hashes = search.sha256();
    if (!hashes.isEmpty()) {
      all.add("e.sha256 in (:first, :second)", "first", hashes.get(0));
      all.values().put("second", hashes.get(hashes.size() - 1));
    }
    String id = search.messageId();
    all.add(
        NAMED.formatted("message_id_index", "message"),
        "message",
        id == null ? null : names.messageId(id));
    String subject = search.subject();
    all.add(
        NAMED.formatted("subject_index", "subject"),
        "subject",
        subject == null ? null : names.subject(subject));
    MailAddress sender = search.sender();
    all.add(FROM, "sender", sender == null ? null : names.address(sender));
  }

  private static @Nullable List<String> names(MailSearch search) {
    return search.states().isEmpty()
        ? null
        : search.states().stream().map(LedgerState::name).toList();
  }

  /** The place of the last mail of a page. */
  public static FindTickets.Place place(LedgerEntry last) {
    return new FindTickets.Place(last.arrivedAt(), last.id());
  }

  private record Conditions(StringBuilder text, Map<String, Object> values) {

    void add(String condition, String name, @Nullable Object value) {
      if (value != null) {
        text.append(" and ").append(condition);
        values.put(name, value);
      }
    }
  }
}
