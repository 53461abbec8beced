package io.erasuredesk.intake;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.intake.FindThread.Relation;
import io.erasuredesk.intake.GroupFloods.Flood;
import io.erasuredesk.intent.Verdict;
import io.erasuredesk.ledger.JoinTicket;
import io.erasuredesk.ledger.Ledger;
import io.erasuredesk.ledger.LedgerEntry;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.OpenRequest;
import io.erasuredesk.mail.Automatic;
import io.erasuredesk.mail.Bounce;
import io.erasuredesk.mail.OutgoingMails;
import io.erasuredesk.mail.ParsedMail;
import io.erasuredesk.ticket.Languages;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.LookUp;
import io.erasuredesk.ticket.Message;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Books a mail that was read and judged: its ledger state, its ticket or its place in a thread, and
 * the leaves of the log, in one transaction. A mail never moves a ticket that exists.
 */
@ApplicationScoped
class FileMail {

  private static final int MOST_BOUNCED = 20;

  private final Ledger ledger;
  private final FindThread threads;
  private final Tickets tickets;
  private final Oddities oddities;
  private final GroupFloods floods;
  private final OpenRequest openRequest;
  private final JoinTicket joinTicket;
  private final OutgoingMails outgoing;
  private final Letters letters;
  private final Languages languages;
  private final AuditLog log;
  private final IntakeConfig config;
  private final Clock clock;

  FileMail(
      Ledger ledger,
      FindThread threads,
      Tickets tickets,
      Oddities oddities,
      GroupFloods floods,
      OpenRequest openRequest,
      JoinTicket joinTicket,
      OutgoingMails outgoing,
      Letters letters,
      Languages languages,
      AuditLog log,
      IntakeConfig config,
      Clock clock) {
    this.ledger = ledger;
    this.threads = threads;
    this.tickets = tickets;
    this.oddities = oddities;
    this.floods = floods;
    this.openRequest = openRequest;
    this.joinTicket = joinTicket;
    this.outgoing = outgoing;
    this.letters = letters;
    this.languages = languages;
    this.log = log;
    this.config = config;
    this.clock = clock;
  }

  /** Does nothing if another worker has taken the mail meanwhile. */
  @Transactional
  void file(MailToFile read) {
    fileClaimed(List.of(ledger.lock(read.claim().id())), Map.of(read.claim().id(), read));
  }

  /**
   * Books mails that have nothing to do with tickets ({@link #isAboutTickets}), which lock each
   * other out of nothing: all or none.
   */
  @Transactional
  void fileAll(List<MailToFile> mails) {
    Map<UUID, MailToFile> byId =
        mails.stream().collect(Collectors.toMap(read -> read.claim().id(), read -> read));
    fileClaimed(ledger.lockAll(byId.keySet()), byId);
  }

  private void fileClaimed(List<LedgerEntry> entries, Map<UUID, MailToFile> byId) {
    Map<LedgerEntry, MailToFile> claimed = new LinkedHashMap<>();
    Map<LedgerEntry, ParsedMail> mails = new LinkedHashMap<>();
    for (LedgerEntry entry : entries) {
      MailToFile read = Objects.requireNonNull(byId.get(entry.id()));
      if (entry.isClaimed(read.claim().attempt())) {
        claimed.put(entry, read);
        mails.put(entry, read.mail());
      }
    }
    if (!claimed.isEmpty()) {
      ledger.nameAll(mails);
      claimed.forEach((entry, read) -> file(entry, read.mail(), read.verdict()));
    }
  }

  /**
   * Whether booking it takes more than its own row: it opens a ticket, or names a letter of ours.
   */
  boolean isAboutTickets(MailToFile read) {
    return threads.namesOurs(read.mail())
        || JudgeMail.judge(read.mail(), read.verdict()).state() == LedgerState.REQUEST;
  }

  private void file(LedgerEntry entry, ParsedMail mail, Verdict verdict) {
    Optional<Ticket> thread = threads.find(mail);
    if (mail.automatic() != Automatic.NO) {
      fileMachine(entry, mail, verdict, thread);
    } else if (thread.isPresent()) {
      fileAnswer(entry, mail, verdict, thread.get());
    } else {
      fileFresh(entry, mail, verdict, JudgeMail.judge(mail, verdict));
    }
  }

  /** A delivery report of ours joins its ticket; anything else that a machine wrote is booked. */
  private void fileMachine(
      LedgerEntry entry, ParsedMail mail, Verdict verdict, Optional<Ticket> thread) {
    Disposition disposition = JudgeMail.judge(mail, verdict);
    if (disposition.state() == LedgerState.BOUNCE) {
      mail.bounce()
          .filter(Bounce::failed)
          .ifPresent(
              bounce ->
                  bounce.originalMessageIds().stream()
                      .limit(MOST_BOUNCED)
                      .sorted() // two reports on the same letters must not wait for each other
                      .forEach(outgoing::undelivered));
      String hint =
          mail.bounce().filter(bounce -> !bounce.failed()).isPresent() ? JoinTicket.LATE : "BOUNCE";
      thread
          .map(ticket -> tickets.lock(ticket.id()))
          .filter(ticket -> joinTicket.hasRoom(ticket, hint))
          .ifPresent(ticket -> joinTicket.join(entry, mail, ticket, Message.Author.STRANGER, hint));
    }
    book(entry, disposition, verdict, thread.map(Ticket::id));
  }

  private void fileAnswer(LedgerEntry entry, ParsedMail mail, Verdict verdict, Ticket ticket) {
    Relation relation = threads.relation(mail, ticket);
    if (relation == Relation.OTHER) {
      Disposition fresh = JudgeMail.judge(mail, verdict);
      fileFresh(entry, mail, verdict, fresh.hinting("ANSWERS_FOR_ANOTHER"));
    } else if (ticket.status().isEnded() && verdict.kind() == Verdict.Kind.DELETION) {
      // the old ticket is over; who asks again below its letters asks anew
      Disposition fresh = JudgeMail.judge(mail, verdict);
      fileFresh(entry, mail, verdict, fresh.hinting("AFTER_AN_ENDED_TICKET"));
    } else {
      Message.Author author =
          relation == Relation.REQUESTER ? Message.Author.REQUESTER : Message.Author.REGISTERED;
      String hint = verdict.isSure() ? verdict.kind().name() : "UNSURE";
      Ticket locked = tickets.lock(ticket.id());
      if (!joinTicket.hasRoom(locked, hint)) {
        book(
            entry,
            Disposition.of(LedgerState.QUARANTINED, "THREAD_FULL"),
            verdict,
            Optional.empty());
        return;
      }
      joinTicket.join(entry, mail, locked, author, hint);
      entry.reply(ticket.id(), clock.instant());
      logFiled(entry, verdict);
    }
  }

  private void fileFresh(
      LedgerEntry entry, ParsedMail mail, Verdict verdict, Disposition disposition) {
    if (disposition.state() != LedgerState.REQUEST) {
      book(entry, disposition, verdict, Optional.empty());
      return;
    }
    Disposition seen = disposition;
    for (String oddity : oddities.of(entry, mail)) {
      seen = seen.hinting(oddity);
    }
    Optional<Flood> flood = floods.count(mail);
    if (flood.isPresent()) {
      fileFlood(entry, mail, verdict, seen.hinting("FLOOD"), flood.get());
      return;
    }
    Ticket ticket = open(entry, mail, verdict, seen, seen.certain() ? LookUp.PENDING : LookUp.NONE);
    if (seen.certain()) {
      letters.acknowledge(ticket);
    }
  }

  /** The first beyond the allowance opens the ticket that takes the others; nobody is answered. */
  private void fileFlood(
      LedgerEntry entry, ParsedMail mail, Verdict verdict, Disposition why, Flood flood) {
    Optional<Ticket> gathers =
        flood
            .ticket()
            .map(tickets::lock)
            .filter(ticket -> ticket.status() == TicketStatus.RECEIVED);
    if (gathers.isEmpty()) {
      floods.gather(flood, open(entry, mail, verdict, why, LookUp.NONE).id());
      return;
    }
    boolean stops =
        switch (verdict.kind()) {
          case WITHDRAWAL, COMPLAINT ->
              true; // a forger's flood must not hide the victim's own word
          case DELETION, QUESTION, SPAM, OTHER -> false;
        };
    String hint = stops ? verdict.kind().name() : "FLOOD";
    if (flood.beyond() <= config.shownOfFlood()
        || (stops && joinTicket.hasRoom(gathers.get(), hint))) {
      joinTicket.join(entry, mail, gathers.get(), Message.Author.REQUESTER, hint);
    }
    entry.request(gathers.get().id(), why.reason(), clock.instant());
    logFiled(entry, verdict);
  }

  private Ticket open(
      LedgerEntry entry, ParsedMail mail, Verdict verdict, Disposition why, LookUp lookUp) {
    return openRequest.open(
        entry,
        mail,
        languages.of(verdict.language()).toLanguageTag(),
        lookUp,
        why.reason(),
        new Actor.Clock());
  }

  private void book(
      LedgerEntry entry, Disposition disposition, Verdict verdict, Optional<UUID> about) {
    entry.book(disposition.state(), disposition.reason(), about.orElse(null), clock.instant());
    if (disposition.state() == LedgerState.QUARANTINED) {
      log.append(
          Act.MAIL_QUARANTINED,
          entry.id(),
          new Actor.Clock(),
          Map.of("reason", disposition.reason()));
    } else {
      logFiled(entry, verdict);
    }
  }

  private void logFiled(LedgerEntry entry, Verdict verdict) {
    log.append(
        Act.MAIL_FILED,
        entry.id(),
        new Actor.Clock(),
        Map.of(
            "state", entry.state().name(),
            "reason", entry.reason(),
            "intent", verdict.kind().name()));
  }
}
