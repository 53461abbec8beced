package io.erasuredesk.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import io.erasuredesk.support.Maildir;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the database, the mailbox and the customers' letters say, and whether they agree. */
final class Books {

  /** A row of the ledger. */
  record Row(
      String id,
      @Nullable String sha256,
      long size,
      String state,
      String reason,
      @Nullable String ticket,
      boolean done,
      int messages,
      int stored,
      @Nullable String letters) {

    boolean isCopy() {
      return state.equals("DUPLICATE");
    }
  }

  /** What becomes of a mail in the mailbox. */
  enum Mark {
    SEEN,
    MOVED,
    DELETED
  }

  private static final String ROWS =
      """
      select l.id, encode(l.sha256, 'hex'), l.size, l.state, l.reason, l.ticket_id, l.mailbox_done,
        (select count(*) from message m where m.ledger_id = l.id),
        (select count(*) from audit_opening a
          where a.subject = l.id and a.content like '%MAIL_STORED%'),
        (select string_agg(o.kind || ' ' || o.state || coalesce(' ' || o.last_error, ''), ', ')
          from outgoing_mail o where o.subject_id = l.ticket_id)
      from ledger l""";

  private static final String OPEN =
      """
      select (select count(*) from outgoing_mail where state = 'QUEUED')
        + (select count(*) from ledger where state = 'STORED' or not mailbox_done)
        + (select count(*) from unfetched)""";

  private final Database database;
  private final Maildir maildir;
  private final GreenMail letters;
  private final Mark mark;
  private final Set<String> aside = new HashSet<>();
  private int byNumber;

  Books(Database database, Maildir maildir, GreenMail letters, Mark mark) {
    this.database = database;
    this.maildir = maildir;
    this.letters = letters;
    this.mark = mark;
  }

  /** Mails that were checked, and left the mailbox for good. */
  void setAside(Collection<Sent> mails) {
    mails.forEach(mail -> aside.add(mail.key()));
    try {
      letters.purgeEmailFromAllMailboxes();
    } catch (FolderException e) {
      throw new AssertionError(e);
    }
  }

  /** How many mails the desk was to quarantine by their number, without their bytes. */
  int byNumber() {
    return byNumber;
  }

  void oneMoreByNumber() {
    byNumber++;
    aside.add(String.valueOf((Object) null));
  }

  /** A mail that may have left the mailbox before the desk could have it. */
  void maybe(Sent mail) {
    aside.add(mail.key());
  }

  /** Whether all these mails are booked to the end, and every letter is out. */
  boolean isQuiet(Collection<Sent> sent) {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false); // all that follows is seen at one moment
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      if (number(connection, OPEN) > 0) {
        return false;
      }
      Set<String> known = new HashSet<>();
      try (var query = connection.prepareStatement("select encode(sha256, 'hex') from ledger");
          ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          known.add(rows.getString(1));
        }
      }
      return sent.stream().allMatch(mail -> known.contains(mail.key()));
    } catch (SQLException e) {
      return false; // it went down just now
    }
  }

  /** What is missing for it to be quiet. */
  String open(Collection<Sent> sent) {
    List<Row> rows = rows();
    Set<String> known = new HashSet<>();
    rows.forEach(row -> known.add(String.valueOf(row.sha256())));
    return "not taken: %s; not finished: %s"
        .formatted(
            sent.stream().filter(mail -> !known.contains(mail.key())).toList(),
            rows.stream().filter(row -> !row.done() || row.state().equals("STORED")).toList());
  }

  /** All rows. */
  List<Row> rows() {
    List<Row> found = new ArrayList<>();
    try (Connection connection = database.connect();
        var query = connection.prepareStatement(ROWS);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(
            new Row(
                rows.getString(1),
                rows.getString(2),
                rows.getLong(3),
                rows.getString(4),
                rows.getString(5),
                rows.getString(6),
                rows.getBoolean(7),
                rows.getInt(8),
                rows.getInt(9),
                rows.getString(10)));
      }
      return found;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Lets the claims and leases of the dead, and every wait for a next try, run out. */
  void letTimePass() {
    try {
      database.run("update mailbox set lease_until = now() where lease_until > now()", "desk");
      database.run("update ledger set next_try_at = now() where next_try_at > now()", "desk");
      database.run("update unfetched set next_try_at = now() where next_try_at > now()", "desk");
      database.run(
          "update outgoing_mail set next_try_at = now() where next_try_at > now()", "desk");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The invariants, once it is quiet. */
  void check(Collection<Sent> sent) {
    Map<String, List<Row>> bySha = new HashMap<>();
    for (Row row : rows()) {
      bySha.computeIfAbsent(String.valueOf(row.sha256()), sha -> new ArrayList<>()).add(row);
    }
    Map<String, Set<String>> letterIds = letterIds();
    Map<String, List<Maildir.Kept>> kept = kept();
    Set<String> tickets = new HashSet<>();
    for (Sent mail : sent) {
      List<Row> rows = bySha.getOrDefault(mail.key(), List.of());
      assertThat(rows.stream().filter(row -> !row.isCopy()))
          .as("one record of %s; all: %s", mail, rows)
          .hasSize(1);
      Row row = rows.stream().filter(r -> !r.isCopy()).findFirst().orElseThrow();
      assertThat(row.size()).as("size of %s", mail).isEqualTo(mail.bytes().length);
      assertThat(rows).as("leaves of %s", mail).allMatch(r -> r.stored() == 1);
      checkTicket(mail, row, tickets, letterIds.getOrDefault(mail.from(), Set.of()));
      checkMark(mail, rows, kept.getOrDefault(mail.key(), List.of()));
    }
    Set<String> known = new HashSet<>(aside);
    sent.forEach(mail -> known.add(mail.key()));
    assertThat(bySha.keySet()).as("only what was sent is in the ledger").isSubsetOf(known);
    try (Connection connection = database.connect()) {
      assertThat(number(connection, "select count(*) from ticket"))
          .as("tickets of no mail")
          .isEqualTo(number(connection, "select count(distinct ticket_id) from ledger"));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Holds at every moment: what is marked is committed. */
  void checkMarksAreOfCommittedMails(Collection<Sent> sent) {
    Map<String, List<Maildir.Kept>> kept = kept();
    List<Sent> marked =
        sent.stream()
            .filter(
                mail -> {
                  List<Maildir.Kept> copies = kept.getOrDefault(mail.key(), List.of());
                  return switch (mark) {
                    case SEEN -> copies.stream().anyMatch(Maildir.Kept::isSeen);
                    case MOVED -> copies.stream().anyMatch(copy -> !copy.folder().isEmpty());
                    case DELETED ->
                        copies.isEmpty()
                            || copies.stream().anyMatch(copy -> copy.flags().contains("T"));
                  };
                })
            .toList();
    Set<String> committed = new HashSet<>();
    rows().forEach(row -> committed.add(String.valueOf(row.sha256())));
    assertThat(marked)
        .as("marked before its copy is committed")
        .allMatch(m -> committed.contains(m.key()));
  }

  private static void checkTicket(Sent mail, Row row, Set<String> tickets, Set<String> letterIds) {
    if (!mail.request()) {
      assertThat(row.messages()).as("tickets of %s", mail).isLessThanOrEqualTo(1);
      return;
    }
    assertThat(row.state()).as("state of %s", mail).isEqualTo("REQUEST");
    assertThat(tickets.add(String.valueOf(row.ticket()))).as("a ticket of its own").isTrue();
    assertThat(row.messages()).as("messages of %s", mail).isEqualTo(1);
    assertThat(row.letters()).as("letters of %s", mail).isEqualTo("ACKNOWLEDGEMENT SENT");
    assertThat(letterIds).as("Message-IDs that the sender of %s got", mail).hasSize(1);
  }

  private void checkMark(Sent mail, List<Row> rows, List<Maildir.Kept> copies) {
    assertThat(rows).as("marks of %s", mail).allMatch(Row::done);
    switch (mark) {
      case SEEN ->
          assertThat(copies)
              .as("flags of %s", mail)
              .isNotEmpty()
              .allMatch(Maildir.Kept::isSeen)
              .allMatch(copy -> copy.folder().isEmpty());
      case MOVED ->
          assertThat(copies)
              .as("place of %s", mail)
              .extracting(Maildir.Kept::folder)
              .containsOnly(".Archive")
              .hasSameSizeAs(rows);
      case DELETED -> assertThat(copies).as("what is left of %s", mail).isEmpty();
    }
  }

  private Map<String, List<Maildir.Kept>> kept() {
    Map<String, List<Maildir.Kept>> kept = new HashMap<>();
    for (Maildir.Kept mail : maildir.mails()) {
      kept.computeIfAbsent(sha256(mail.bytes()), sha -> new ArrayList<>()).add(mail);
    }
    return kept;
  }

  private Map<String, Set<String>> letterIds() {
    Map<String, Set<String>> ids = new HashMap<>();
    try {
      for (MimeMessage letter : letters.getReceivedMessages()) {
        ids.computeIfAbsent(letter.getHeader("To", ""), to -> new HashSet<>())
            .add(letter.getMessageID());
      }
      return ids;
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
