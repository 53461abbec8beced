package io.erasuredesk.retention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.CheckLog;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.proof.Certificates;
import io.erasuredesk.proof.CheckCertificate;
import io.erasuredesk.proof.DeskKeys;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TestTickets;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.Account;
import io.erasuredesk.ticket.ClosingProof;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Vault;
import io.erasuredesk.verification.CheckPreconditions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * Requests that came by mail and have ended, until the desk has forgotten them. {@code
 * DESK_FORGET_TICKETS=1000 ./mvnw test -Dtest=ForgetTest} runs as many.
 */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class ForgetTest {

  private static final int TICKETS =
      Integer.parseInt(System.getenv().getOrDefault("DESK_FORGET_TICKETS", "9"));
  private static final Duration AFTER_ERASURE = Duration.ofDays(31);
  private static final Duration AFTER_DENIAL = Duration.ofDays(181);

  @Inject TestTickets desk;
  @Inject TicketFixture fixture;
  @Inject Vault vault;
  @Inject Letters letters;
  @Inject ClosingProof proof;
  @Inject CheckPreconditions preconditions;
  @Inject Certificates certificates;
  @Inject DeskKeys keys;
  @Inject Suppressions suppressions;
  @Inject CheckLog checkLog;
  @Inject Clock clock;

  /** One person, and by what he or she would be recognised. */
  private record Person(
      String address, String name, String word, String messageId, String raw, UUID ticket) {

    List<String> marks() {
      return List.of(address, name, word, messageId);
    }
  }

  /** What other tests have left behind stays as it is. */
  @BeforeEach
  void quiet() {
    FakeShop.shut(false);
    TestClock.advance(Duration.ofMinutes(10)); // another test's desk may hold the mailbox yet
    desk.drain("intake.poll.support");
    fixture.sql("update ticket set status_since = '2999-01-01' where status <> 'FORGOTTEN'");
    fixture.sql(
        "update erasure_order set next_try_at = null, follow_at = null, hand_off_at = null");
  }

  @Test
  void whatEndedIsForgottenEverywhereAndProvenToBe() throws Exception {
    List<Person> people = new ArrayList<>();
    Map<UUID, List<String>> digests = new HashMap<>();
    for (int n = 0; n < TICKETS; n++) {
      Person person = ask();
      people.add(person);
      TicketStatus ending = end(person, n);
      assertThat(fixture.status(person.ticket())).isEqualTo(ending);
      copies(person);
      digests.put(person.ticket(), digests(person));
    }
    all("mail.dispatch");
    all("proof.certify");
    all("audit.sequence");
    String before = dump();
    String there = mailbox();
    for (Person person : people) { // or else the end of this test would prove nothing
      assertThat(digests.get(person.ticket())).allMatch(before::contains);
      assertThat(there).contains(person.address());
    }

    run(AFTER_DENIAL);

    String after = dump();
    String mailbox = mailbox();
    for (Person person : people) {
      assertThat(fixture.status(person.ticket())).isEqualTo(TicketStatus.FORGOTTEN);
      for (String mark : person.marks()) {
        assertThat(after).as("the store").doesNotContain(mark.toLowerCase(Locale.ROOT));
        assertThat(after)
            .as("the store, in hexadecimal")
            .doesNotContain(HexFormat.of().formatHex(mark.getBytes(UTF_8)));
        assertThat(mailbox).as("the mailbox").doesNotContain(mark);
      }
      assertThat(digests.get(person.ticket())).noneMatch(after::contains);
      assertThat(fixture.acts(person.ticket()))
          .containsExactly(Act.FORGOTTEN, Act.FORGETTING_SHOWN);
      assertThat(
              fixture.rows(
                  "select hits from forgetting where ticket_id = ?1 and list is null"
                      + " and mails_left = 0 and mails >= 3 and scanned_at is not null",
                  person.ticket()))
          .as("shown to be gone")
          .hasToString("[0]");
      nothingHangsOn(person.ticket());
    }
    assertThat(checkLog.check().faults()).isEmpty();
  }

  @Test
  void certificatesOutliveTheTicketAndTheAddressIsKnownToBeErased() throws Exception {
    Person person = ask();
    end(person, 0);
    desk.drain("mail.dispatch");
    desk.drain("proof.certify");
    desk.drain("audit.sequence");
    MailAddress address = MailAddress.of(person.address()).orElseThrow();
    assertThat(suppressions.isSuppressed(address)).isFalse();

    run(AFTER_ERASURE);

    assertThat(fixture.status(person.ticket())).isEqualTo(TicketStatus.FORGOTTEN);
    byte[] file = certificates.ofTicket(person.ticket()).orElseThrow().getBytes(UTF_8);
    assertThat(CheckCertificate.check(file, keys.all(), null).holds()).isTrue();
    assertThat(suppressions.isSuppressed(address)).isTrue();
    TestClock.advance(Duration.ofDays(1096));
    assertThat(suppressions.isSuppressed(address)).isFalse();
  }

  @Test
  void waitsForHoldsForUnreadMailsForLettersAndForTheEndOfTheTerm() {
    Person held = ask();
    Person unread = ask();
    Person early = ask();
    for (Person person : List.of(held, unread, early)) {
      end(person, 2);
    }
    desk.drain("mail.dispatch");
    fixture.change(held.ticket(), Ticket::hold);
    fixture.mail(unread.ticket(), false);
    fixture.change(unread.ticket(), ticket -> ticket.freeze(clock.instant()));

    run(Duration.ofDays(29));
    assertThat(fixture.status(early.ticket())).isEqualTo(TicketStatus.WITHDRAWN);
    run(Duration.ofDays(2));

    assertThat(fixture.status(early.ticket())).isEqualTo(TicketStatus.FORGOTTEN);
    assertThat(fixture.status(held.ticket())).isEqualTo(TicketStatus.WITHDRAWN);
    assertThat(fixture.status(unread.ticket())).isEqualTo(TicketStatus.WITHDRAWN);

    fixture.change(held.ticket(), Ticket::liftHold);
    desk.drain("retention.forget");
    assertThat(fixture.status(held.ticket())).isEqualTo(TicketStatus.FORGOTTEN);
  }

  @Test
  void anotherMailUnderTheSameMessageIdStays() throws Exception {
    Person person = ask();
    end(person, 2);
    append("Archive/2026", person.raw());
    String other = "k" + UUID.randomUUID();
    append(
        "Archive/2026", mail("other@people.example", "Other", person.messageId(), "Mine", other));
    desk.drain("mail.dispatch");

    run(AFTER_ERASURE);

    assertThat(fixture.status(person.ticket())).isEqualTo(TicketStatus.FORGOTTEN);
    assertThat(mailbox()).contains(other).doesNotContain(person.word());
  }

  @Test
  void oneThatCannotBeOpenedHoldsUpNoOther() {
    Person broken = ask();
    Person other = ask();
    end(broken, 2);
    end(other, 2);
    desk.drain("mail.dispatch");
    fixture.sql("update ticket set content = '\\x00' where id = ?1", broken.ticket());

    run(AFTER_ERASURE);

    assertThat(fixture.status(broken.ticket())).isEqualTo(TicketStatus.WITHDRAWN);
    assertThat(fixture.status(other.ticket())).isEqualTo(TicketStatus.FORGOTTEN);
    fixture.sql("delete from legal_hold where ticket_id = ?1", broken.ticket());
    fixture.change(broken.ticket(), Ticket::hold); // out of the way of other tests
  }

  @Test
  void aMailOfNoTicketLosesAllButItsNumberAndIsKnownAgain() throws Exception {
    String mark = UUID.randomUUID().toString();
    String raw =
        mail(
            mark + "@people.example",
            "A Person",
            mark + "@id.example",
            "Opening hours",
            "When do you open on Saturday? " + mark);
    deliver(raw);
    desk.drain("intake.poll.support");
    desk.drain("intake.file");
    Object id =
        fixture
            .rows(
                "select cast(id as text) from ledger where ticket_id is null and state = 'QUESTION'"
                    + " order by fetched_at desc, uid desc limit 1")
            .get(0);
    TestClock.advance(AFTER_ERASURE);
    desk.drain("retention.mails");
    String look = "select stripped_at is not null from ledger where id = cast(?1 as uuid)";
    assertThat(fixture.rows(look, id)).as("nobody has reviewed it").hasToString("[false]");

    fixture.sql(
        "update ledger set reviewed_at = now(), reviewed_by = 'agent' where id = cast(?1 as uuid)",
        id);
    desk.drain("retention.mails");

    assertThat(fixture.rows(look, id)).hasToString("[true]");
    assertThat(dump()).doesNotContain(mark);
    assertThat(mailbox()).as("it is not the desk's to remove").contains(mark);
    deliver(raw); // as after another numbering
    desk.drain("intake.poll.support");
    assertThat(fixture.rows("select state from ledger where reason = ?1", "SAME_AS " + id))
        .hasToString("[DUPLICATE]");
  }

  // ---------------------------------------------------------------------------------------------

  private void all(String stage) {
    for (int n = 0; n <= TICKETS; n += 20) {
      desk.drain(stage);
    }
  }

  private void run(Duration time) {
    TestClock.advance(time);
    all("retention.forget");
    all("retention.mailbox");
    TestClock.advance(Duration.ofHours(25));
    all("retention.scan");
    all("audit.sequence");
  }

  private Person ask() {
    String word = "w" + UUID.randomUUID().toString().replace("-", "");
    String address = "p" + word + "@people.example";
    String id = UUID.randomUUID() + "@people.example";
    String raw =
        mail(
            address,
            "Zoe " + word,
            id,
            "My account " + word,
            "Hello,\r\nplease delete my account.\r\nThank you, " + word);
    deliver(raw);
    desk.drain("intake.poll.support");
    desk.drain("intake.file");
    deliver(raw); // a double
    desk.drain("intake.poll.support");
    byte[] index = vault.addressIndex(MailAddress.of(address).orElseThrow());
    UUID ticket =
        UUID.fromString(
            (String)
                fixture
                    .rows("select cast(id as text) from ticket where requester_index = ?1", index)
                    .get(0));
    return new Person(address, "Zoe " + word, word, id, raw, ticket);
  }

  /** Ends in turn as erased, denied and withdrawn. */
  private TicketStatus end(Person person, int turn) {
    UUID id = person.ticket();
    FakeShop.Account account = FakeShop.open(person.address());
    fixture.change(
        id,
        ticket -> {
          vault.bind(
              ticket, new Account(account.id(), MailAddress.of(person.address()).orElseThrow()));
          ticket.challenge(clock.instant());
          ticket.confirm(null, clock.instant());
        });
    if (turn % 3 == 2) {
      fixture.change(
          id,
          ticket -> {
            ticket.withdraw(clock.instant());
            letters.write(ticket, Letter.WITHDRAWN, Map.of("restored", false));
          });
      return TicketStatus.WITHDRAWN;
    }
    preconditions.check(id);
    if (turn % 3 == 1) {
      fixture.change(
          id,
          ticket -> {
            ticket.deny(DenialReason.values()[0], clock.instant());
            letters.write(
                ticket,
                Letter.DENIED,
                Map.of("reason", DenialReason.values()[0].name(), "text", "No, " + person.word()));
          });
      return TicketStatus.DENIED;
    }
    fixture.change(
        id, ticket -> ticket.verify("agent", EnumSet.of(Evidence.IN_PERSON), clock.instant()));
    fixture.approve(id, TicketFixture.ADMIN);
    desk.drain("erasure.order");
    fixture.sql(
        "update erasure_order set next_try_at = null, hand_off_at = null where ticket_id = ?1", id);
    fixture.change(
        id,
        ticket -> {
          ticket.handOff(clock.instant());
          ticket.begin(clock.instant());
          ticket.erased(clock.instant());
          Map<String, Object> words = new HashMap<>(proof.prepare(ticket));
          words.put("retained", List.of());
          letters.write(ticket, Letter.ERASED, words);
        });
    return TicketStatus.ERASED;
  }

  /** Others have moved a copy of the mail away, and the server keeps what we sent. */
  private void copies(Person person) throws Exception {
    Object sent =
        fixture
            .rows(
                "select message_id from outgoing_mail where subject_id = ?1 order by seq limit 1",
                person.ticket())
            .get(0);
    append("Sent", mail("support@desk.example", "Desk", (String) sent, "Re", person.word()));
    append("Archive/2026", person.raw());
  }

  private List<String> digests(Person person) {
    List<String> digests = new ArrayList<>();
    for (Object row :
        fixture.rows(
            "select encode(requester_index, 'hex') from ticket where id = ?1"
                + " union select encode(account_index, 'hex') from ticket where id = ?1"
                + " union select encode(sha256, 'hex') from ledger where ticket_id = ?1"
                + " union select encode(message_id_index, 'hex') from ledger where ticket_id = ?1"
                + " union select encode(k.wrapped, 'hex') from data_key k join ticket t on t.key_id = k.id"
                + " where t.id = ?1",
            person.ticket())) {
      digests.add((String) row);
    }
    assertThat(digests).hasSizeGreaterThanOrEqualTo(5);
    return digests;
  }

  private void nothingHangsOn(UUID ticket) {
    List<?> columns =
        fixture.rows(
            "select table_name || '.' || column_name from information_schema.columns"
                + " where table_schema = 'public' and data_type = 'uuid'"
                + " and column_name in ('ticket_id', 'subject_id')"
                + " and table_name not in ('ledger', 'certificate', 'forgetting', 'ticket_end')");
    assertThat(columns).hasSizeGreaterThan(20);
    for (Object column : columns) {
      String[] parts = ((String) column).split("\\.");
      assertThat(fixture.rows("select 1 from " + parts[0] + " where " + parts[1] + " = ?1", ticket))
          .as("%s", column)
          .isEmpty();
    }
  }

  private static String mail(String from, String name, String id, String subject, String body) {
    return "Return-Path: <"
        + from
        + ">\r\n"
        + "Authentication-Results: mx.desk.example; dmarc=pass header.from=people.example\r\n"
        + "From: \""
        + name
        + "\" <"
        + from
        + ">\r\nTo: support@desk.example\r\nMessage-ID: <"
        + id
        + ">\r\nDate: Tue, 24 Nov 2026 08:00:00 +0000\r\nSubject: "
        + subject
        + "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n"
        + body
        + "\r\n";
  }

  private static void deliver(String raw) {
    user().deliver(message(raw));
  }

  private static void append(String folder, String raw) throws Exception {
    ImapHostManager host = OutsideWorld.mail().getManagers().getImapHostManager();
    MailFolder target = host.getFolder(user(), folder);
    if (target == null) {
      target = host.createMailbox(user(), folder);
    }
    target.store(message(raw));
  }

  private static GreenMailUser user() {
    return OutsideWorld.mail().getUserManager().getUserByEmail(OutsideWorld.SUPPORT);
  }

  private static MimeMessage message(String raw) {
    try {
      return new MimeMessage(
          (jakarta.mail.Session) null, new ByteArrayInputStream(raw.getBytes(UTF_8)));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything in every folder of the support mailbox. */
  private static String mailbox() throws Exception {
    ImapHostManager host = OutsideWorld.mail().getManagers().getImapHostManager();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (MailFolder folder : host.listMailboxes(user(), "*")) {
      for (var message : folder.getMessages()) {
        message.getMimeMessage().writeTo(all);
      }
    }
    return all.toString(UTF_8);
  }

  /** All tables of the desk as text, in lower case. */
  private static String dump() throws SQLException, IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (Connection connection = OutsideWorld.postgres().getPostgresDatabase().getConnection();
        var tables =
            connection
                .createStatement()
                .executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
      var copy = connection.unwrap(PGConnection.class).getCopyAPI();
      while (tables.next()) {
        copy.copyOut("copy " + tables.getString(1) + " to stdout", all);
      }
    }
    return all.toString(UTF_8).toLowerCase(Locale.ROOT);
  }
}
