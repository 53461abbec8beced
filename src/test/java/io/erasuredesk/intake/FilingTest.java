package io.erasuredesk.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.Timeline;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.ledger.FindMail;
import io.erasuredesk.ledger.LedgerConfig;
import io.erasuredesk.ledger.LedgerEntry;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.MailSearch;
import io.erasuredesk.ledger.MakeTicket;
import io.erasuredesk.ledger.ViewRawMail;
import io.erasuredesk.mail.DmarcVerdict;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.mail.OutgoingLetter;
import io.erasuredesk.mail.OutgoingMails;
import io.erasuredesk.mail.OutgoingState;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TestTickets;
import io.erasuredesk.ticket.Account;
import io.erasuredesk.ticket.Correspondence;
import io.erasuredesk.ticket.LookUp;
import io.erasuredesk.ticket.Message;
import io.erasuredesk.ticket.MessageContent;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketContent;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.Vault;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of a mail, from the mailbox to its state. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class FilingTest {

  @Inject FindMail findMail;
  @Inject TestTickets desk;
  @Inject Tickets tickets;
  @Inject Vault vault;
  @Inject Correspondence correspondence;
  @Inject OutgoingMails outgoing;
  @Inject Keyring keyring;
  @Inject Timeline timeline;
  @Inject Clock clock;
  @Inject EntityManager entities;
  @Inject IntakeConfig config;
  @Inject LedgerConfig ledgerConfig;
  @Inject ViewRawMail viewRawMail;
  @Inject MakeTicket makeTicket;

  private void takeIn(String raw) {
    Mails.deliver(OutsideWorld.SUPPORT, raw);
    desk.drain("intake.poll.support");
    desk.drain("intake.file");
  }

  private Ticket ticketOf(LedgerEntry row) {
    return desk.read(row.ticketId().orElseThrow());
  }

  /** The Message-ID of a letter of ours about a ticket, which an answer refers to. */
  private String letter(UUID ticket) {
    OutgoingLetter letter =
        new OutgoingLetter(
            ticket,
            "CHALLENGE",
            0,
            MailAddress.of(Mails.address()).orElseThrow(),
            "Subject",
            "Text",
            Optional.empty(),
            false,
            Optional.empty());
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              outgoing.queue(letter, keyring.create());
              return (String)
                  entities
                      .createNativeQuery(
                          "select message_id from outgoing_mail where subject_id = :ticket",
                          String.class)
                      .setParameter("ticket", ticket)
                      .getSingleResult();
            });
  }

  private List<Message> thread(UUID ticket) {
    return QuarkusTransaction.requiringNew()
        .call(() -> correspondence.of(tickets.find(ticket).orElseThrow()));
  }

  @Test
  void opensATicketForARequest() {
    String from = Mails.address();
    String id = Mails.messageId();
    takeIn(
        Mails.text(
            "\"Zoë Marker\" <" + from + ">",
            id,
            "Authentication-Results: mx.desk.example; dmarc=pass header.from=people.example\r\n",
            "Konto",
            "Bitte löschen Sie mein Konto. Es läuft unter other." + from + "."));
    LedgerEntry row = Mails.row(id);
    assertThat(row.state()).isEqualTo(LedgerState.REQUEST);
    Ticket ticket = ticketOf(row);
    assertThat(ticket.status()).isEqualTo(TicketStatus.RECEIVED);
    assertThat(ticket.lookUp()).isEqualTo(LookUp.PENDING);
    assertThat(ticket.locale()).isEqualTo("de");
    assertThat(ticket.createdBy()).isEmpty();
    assertThat(ticket.keyId()).isEqualTo(row.keyId().orElseThrow());
    TicketContent content = QuarkusTransaction.requiringNew().call(() -> vault.content(ticket));
    assertThat(content.requester().address()).isEqualTo(from);
    assertThat(content.named()).containsExactly("other." + from);
    MessageContent words =
        QuarkusTransaction.requiringNew()
            .call(() -> correspondence.content(ticket, thread(ticket.id()).get(0)));
    assertThat(words.newText()).contains("Bitte löschen");
    assertThat(QuarkusTransaction.requiringNew().call(() -> timeline.of(row.id())))
        .extracting(Timeline.Entry::act)
        .containsExactly(Act.MAIL_STORED, Act.MAIL_FILED);
  }

  @Test
  void takesTheSameMailOnce() {
    String id = Mails.messageId();
    String raw = Mails.request(Mails.address(), id);
    takeIn(raw);
    LedgerEntry first = Mails.row(id);
    takeIn(raw);
    List<LedgerEntry> both =
        findMail.find(MailSearch.byHash(List.of(first.sha256().orElseThrow())), 10);
    assertThat(both)
        .extracting(LedgerEntry::state)
        .containsExactlyInAnyOrder(LedgerState.REQUEST, LedgerState.DUPLICATE);
  }

  @Test
  void takesAnotherMailWithTheSameMessageId() {
    String id = Mails.messageId();
    takeIn(Mails.request(Mails.address(), id));
    takeIn(Mails.request(Mails.address(), id));
    assertThat(Mails.rows(id))
        .extracting(LedgerEntry::state)
        .containsExactly(LedgerState.REQUEST, LedgerState.REQUEST);
  }

  @Test
  void opensNoTicketForWhatMachinesWrite() {
    String auto = Mails.messageId();
    String bulk = Mails.messageId();
    String bounce = Mails.messageId();
    String ask = "Please delete my account and all my data.";
    takeIn(Mails.text(Mails.address(), auto, "Auto-Submitted: auto-replied\r\n", "Delete", ask));
    takeIn(
        Mails.text(
            Mails.address(), bulk, "List-Id: <l.example>\r\nPrecedence: bulk\r\n", "Delete", ask));
    takeIn(dsn(bounce, "unknown@else.example", "Please delete my account"));
    assertThat(Mails.row(auto).state()).isEqualTo(LedgerState.AUTOMATIC);
    assertThat(Mails.row(auto).reason()).isEqualTo("MACHINE_ABOUT_DELETION");
    assertThat(Mails.row(bulk).state()).isEqualTo(LedgerState.QUARANTINED);
    assertThat(Mails.row(bounce).state()).isEqualTo(LedgerState.BOUNCE);
    for (String id : List.of(auto, bulk, bounce)) {
      assertThat(Mails.row(id).ticketId()).isEmpty();
    }
  }

  @Test
  void bringsABounceOfOurLetterToItsTicket() {
    UUID ticket = desk.open(Mails.address(), "en");
    String letter = letter(ticket);
    String id = Mails.messageId();
    takeIn(dsn(id, letter, "Your account"));
    assertThat(Mails.row(id).state()).isEqualTo(LedgerState.BOUNCE);
    assertThat(Mails.row(id).ticketId()).contains(ticket);
    assertThat(thread(ticket)).hasSize(1);
    assertThat(desk.read(ticket).status()).isEqualTo(TicketStatus.RECEIVED);
    assertThat(QuarkusTransaction.requiringNew().call(() -> outgoing.of(ticket)).get(0).state())
        .isEqualTo(OutgoingState.UNDELIVERED);
  }

  @Test
  void joinsAnAnswerOfTheRequesterAndMovesNothing() {
    String from = Mails.address();
    UUID ticket = desk.open(from, "en");
    long before = desk.read(ticket).version();
    String id = Mails.messageId();
    takeIn(answer(from, id, letter(ticket), "Please do not delete my account."));
    assertThat(Mails.row(id).state()).isEqualTo(LedgerState.REPLY);
    assertThat(Mails.row(id).ticketId()).contains(ticket);
    assertThat(thread(ticket))
        .extracting(Message::author)
        .containsExactly(Message.Author.REQUESTER);
    Ticket after = desk.read(ticket);
    assertThat(after.status()).isEqualTo(TicketStatus.RECEIVED);
    assertThat(after.version()).isGreaterThan(before);
  }

  @Test
  void joinsAnAnswerOfTheRegisteredAddress() {
    String registered = Mails.address();
    UUID ticket = desk.open(Mails.address(), "en");
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                vault.bind(
                    tickets.lock(ticket),
                    new Account("a-" + ticket, MailAddress.of(registered).orElseThrow())));
    String id = Mails.messageId();
    takeIn(answer(registered, id, letter(ticket), "This was not me."));
    assertThat(Mails.row(id).ticketId()).contains(ticket);
    assertThat(thread(ticket))
        .extracting(Message::author)
        .containsExactly(Message.Author.REGISTERED);
  }

  /** Whoever knows one of our Message-IDs can write the requester's address into From. */
  @Test
  void tellsInTheThreadWhatTheBorderSaidOfTheSender() {
    String from = Mails.address();
    UUID ticket = desk.open(from, "en");
    String letter = letter(ticket);
    for (String result : List.of("pass", "fail")) {
      takeIn(
          "Authentication-Results: mx.desk.example; dmarc="
              + result
              + " header.from=people.example\r\n"
              + answer(from, Mails.messageId(), letter, "Please hurry. " + result));
    }
    takeIn(answer(from, Mails.messageId(), letter, "Please hurry. none"));
    List<DmarcVerdict> verdicts =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  Ticket read = tickets.find(ticket).orElseThrow();
                  return correspondence.of(read).stream()
                      .map(message -> correspondence.content(read, message).dmarc())
                      .toList();
                });
    assertThat(verdicts)
        .containsExactlyInAnyOrder(DmarcVerdict.PASS, DmarcVerdict.FAIL, DmarcVerdict.NONE);
  }

  @Test
  void takesSoManyMailsADayIntoOneThread() {
    String from = Mails.address();
    UUID ticket = desk.open(from, "en");
    String letter = letter(ticket);
    String last = "";
    for (int n = 0; n <= ledgerConfig.joinsPerDay(); n++) {
      last = Mails.messageId();
      Mails.deliver(
          OutsideWorld.SUPPORT, answer(from, last, letter, "And my parcel, no. " + n + "?"));
    }
    String report = Mails.messageId();
    Mails.deliver(OutsideWorld.SUPPORT, dsn(report, letter, "Your account"));
    desk.drain("intake.poll.support");
    desk.drain("intake.file");
    assertThat(thread(ticket)).hasSize(ledgerConfig.joinsPerDay());
    // a person sees the rest, and can bring it in
    LedgerEntry beyond = Mails.row(last);
    assertThat(beyond.state()).isEqualTo(LedgerState.QUARANTINED);
    assertThat(beyond.reason()).isEqualTo("THREAD_FULL");
    assertThat(Mails.row(report).state()).isEqualTo(LedgerState.BOUNCE);
    assertThat(Mails.row(report).ticketId()).contains(ticket);
    long version = desk.read(ticket).version();
    takeIn(dsn(Mails.messageId(), letter, "Your account"));
    assertThat(desk.read(ticket).version()).isEqualTo(version);
    // what sounds urgent is let in
    String stop = Mails.messageId();
    takeIn(answer(from, stop, letter, "Stop! Please do not delete my account."));
    assertThat(Mails.row(stop).state()).isEqualTo(LedgerState.REPLY);
    TestClock.advance(Duration.ofHours(25));
    String tomorrow = Mails.messageId();
    takeIn(answer(from, tomorrow, letter, "And my parcel?"));
    assertThat(Mails.row(tomorrow).state()).isEqualTo(LedgerState.REPLY);
  }

  /** The ledger keeps what a thread does not show, and a person can open it. */
  @Test
  void opensTheMailsOfAFloodThatTheThreadDoesNotShow() {
    String from = Mails.address();
    int most = config.sameRequests() + config.shownOfFlood() + 3;
    String last = "";
    for (int n = 0; n < most; n++) {
      last = Mails.messageId();
      Mails.deliver(OutsideWorld.SUPPORT, Mails.request(from, last));
    }
    desk.drain("intake.poll.support");
    desk.drain("intake.file");
    LedgerEntry hidden = Mails.row(last);
    assertThat(hidden.state()).isEqualTo(LedgerState.REQUEST);
    UUID ticket = hidden.ticketId().orElseThrow();
    int shown = thread(ticket).size();
    assertThat(shown).isLessThanOrEqualTo(config.shownOfFlood() + 1);
    Actor.Staff eva = new Actor.Staff("eva", Set.of(Role.AGENT));
    assertThat(new String(viewRawMail.view(hidden.id(), eva), UTF_8)).contains(last);
    UUID inThread = thread(ticket).get(0).ledgerId().orElseThrow();
    assertThatThrownBy(() -> viewRawMail.view(inThread, eva)).isInstanceOf(DeskException.class);
    // the victim's own word is not hidden by a forger's flood
    String word = Mails.messageId();
    takeIn(
        Mails.text(
            from, word, "", "No", "I never asked for this. Please do not delete my account."));
    assertThat(Mails.row(word).ticketId()).contains(ticket);
    assertThat(thread(ticket)).hasSize(shown + 1);
  }

  @Test
  void opensATicketByHandInTheLanguageOfTheMail() {
    String id = Mails.messageId();
    takeIn(
        Mails.text(
            Mails.address(),
            id,
            "List-Id: <l.example>\r\nPrecedence: bulk\r\n",
            "Mein Konto",
            "Guten Tag, bitte löschen Sie mein Konto und alle meine Daten. Vielen Dank."));
    LedgerEntry row = Mails.row(id);
    assertThat(row.state()).isEqualTo(LedgerState.QUARANTINED);
    Ticket made = makeTicket.make(row.id(), -1, new Actor.Staff("eva", Set.of(Role.AGENT)));
    assertThat(desk.read(made.id()).locale()).isEqualTo("de");
  }

  @Test
  void keepsAStrangerOutOfTheThread() {
    UUID ticket = desk.open(Mails.address(), "en");
    String id = Mails.messageId();
    takeIn(answer(Mails.address(), id, letter(ticket), "Please delete my account."));
    LedgerEntry row = Mails.row(id);
    assertThat(row.state()).isEqualTo(LedgerState.REQUEST);
    assertThat(row.reason()).contains("ANSWERS_FOR_ANOTHER");
    assertThat(row.ticketId()).isPresent().get().isNotEqualTo(ticket);
    assertThat(thread(ticket)).isEmpty();
  }

  @Test
  void believesNoReferenceThatTheDeskDidNotMake() {
    String from = Mails.address();
    UUID ticket = desk.open(from, "en");
    String forged = UUID.randomUUID() + ".000000000000000000000000@desk.example";
    String id = Mails.messageId();
    takeIn(answer(from, id, forged, "Please delete my account, " + desk.read(ticket).ref() + "."));
    assertThat(Mails.row(id).ticketId()).isPresent().get().isNotEqualTo(ticket);
    assertThat(thread(ticket)).isEmpty();
  }

  @Test
  void asksAnewWhoAsksAfterTheEnd() {
    String from = Mails.address();
    UUID ticket = desk.open(from, "en");
    QuarkusTransaction.requiringNew().run(() -> tickets.lock(ticket).dismiss(clock.instant()));
    String id = Mails.messageId();
    takeIn(answer(from, id, letter(ticket), "Please delete my account."));
    assertThat(Mails.row(id).state()).isEqualTo(LedgerState.REQUEST);
    assertThat(Mails.row(id).ticketId()).isPresent().get().isNotEqualTo(ticket);
  }

  @Test
  void leavesTheDoubtfulToAPersonAndBooksTheRest() {
    String doubtful = Mails.messageId();
    String withdrawal = Mails.messageId();
    String question = Mails.messageId();
    String nobody = Mails.messageId();
    takeIn(Mails.text(Mails.address(), doubtful, "", "Hi", "How do I delete my account?"));
    takeIn(Mails.text(Mails.address(), withdrawal, "", "Hi", "Please do not delete my account."));
    takeIn(Mails.text(Mails.address(), question, "", "Hi", "Where is my parcel, please?"));
    takeIn(
        "From: a@one.example, b@two.example\r\nMessage-ID: <"
            + nobody
            + ">\r\nSubject: x\r\n\r\nPlease delete my account\r\n");
    for (String id : List.of(doubtful, withdrawal)) {
      assertThat(ticketOf(Mails.row(id)).lookUp()).isEqualTo(LookUp.NONE);
      assertThat(ticketOf(Mails.row(id)).status()).isEqualTo(TicketStatus.RECEIVED);
    }
    assertThat(Mails.row(question).state()).isEqualTo(LedgerState.QUESTION);
    assertThat(Mails.row(nobody).state()).isEqualTo(LedgerState.QUARANTINED);
  }

  private static String answer(String from, String id, String to, String text) {
    String headers = "In-Reply-To: <" + to + ">\r\nReferences: <x@y.example> <" + to + ">\r\n";
    return Mails.text(from, id, headers, "Re: Subject", text);
  }

  private static String dsn(String id, String about, String subject) {
    return String.join(
        "\r\n",
        "Return-Path: <>",
        "From: Mail Delivery System <MAILER-DAEMON@else.example>",
        "To: support@desk.example",
        "Message-ID: <" + id + ">",
        "Date: Tue, 24 Nov 2026 08:00:00 +0000",
        "Subject: Undelivered Mail Returned to Sender",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        "It could not be delivered.",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; else.example",
        "",
        "Final-Recipient: rfc822; nobody@else.example",
        "Action: failed",
        "Status: 5.1.1",
        "",
        "--b",
        "Content-Type: message/rfc822",
        "",
        "From: support@desk.example",
        "Message-ID: <" + about + ">",
        "Subject: " + subject,
        "",
        "Please delete my account.",
        "--b--",
        "");
  }
}
