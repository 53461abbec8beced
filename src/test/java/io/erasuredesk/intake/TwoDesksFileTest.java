package io.erasuredesk.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.Timeline;
import io.erasuredesk.intake.ClaimMail.Claim;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.ledger.LedgerEntry;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.RawMails;
import io.erasuredesk.ledger.ReadMail;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.mail.OutgoingLetter;
import io.erasuredesk.mail.OutgoingMails;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestTickets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Two desks take the same backlog at the same time and in opposite orders: neither waits for what
 * the other holds while it holds what the other waits for, and each mail is filed once.
 */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class TwoDesksFileTest {

  private static final int ROUNDS = 4;
  private static final int REQUESTS = 6;
  private static final int BEFORE_A_FLOOD = 3;
  private static final int AT_ONCE = 8;
  private static final String ALONE = "alone.";
  private static final String PASSED =
      "Authentication-Results: mx.desk.example; dmarc=pass header.from=people.example\r\n";

  @Inject TestTickets desk;
  @Inject ClaimMail claimMail;
  @Inject RawMails raws;
  @Inject ReadMail readMail;
  @Inject HearMail hearMail;
  @Inject FileMail fileMail;
  @Inject OutgoingMails outgoing;
  @Inject Timeline timeline;
  @Inject Keyring keyring;
  @Inject EntityManager entities;

  @Test
  void twoDesksThatFileTheSameFloodInOppositeOrdersNeitherDeadlockNorLoseNorDouble()
      throws InterruptedException, ExecutionException {
    for (int round = 0; round < ROUNDS; round++) {
      // two senders, each with a ticket that gathers a flood and was written about
      List<String> senders = List.of(Mails.address(), Mails.address());
      List<String> letters = senders.stream().map(this::letterToTheFloodOf).toList();
      List<String> ids = backlog(senders, letters);
      desk.drain("intake.poll.support");
      List<MailToFile> mails = claimed();
      assertThat(mails).hasSize(ids.size());

      twoDesks(mails);

      for (String id : ids) {
        LedgerEntry row = Mails.row(id);
        assertThat(row.state()).isNotIn(LedgerState.STORED, LedgerState.QUARANTINED);
        assertThat(acts(row.id())).containsExactly(Act.MAIL_STORED, Act.MAIL_FILED);
        row.ticketId().ifPresent(t -> assertThat(acknowledgements(t)).isLessThanOrEqualTo(1));
      }
      List<UUID> alone =
          ids.stream()
              .filter(id -> id.startsWith(ALONE))
              .map(id -> Mails.row(id).ticketId().orElseThrow())
              .toList();
      assertThat(alone).hasSize(2 * REQUESTS).doesNotHaveDuplicates();
    }
  }

  private List<Act> acts(UUID row) {
    return QuarkusTransaction.requiringNew().call(() -> timeline.of(row)).stream()
        .map(Timeline.Entry::act)
        .toList();
  }

  private long acknowledgements(UUID ticket) {
    return QuarkusTransaction.requiringNew().call(() -> outgoing.of(ticket)).stream()
        .filter(letter -> letter.kind().equals("ACKNOWLEDGEMENT"))
        .count();
  }

  /** The Message-ID of a letter about the ticket that takes what is beyond the allowance. */
  private String letterToTheFloodOf(String sender) {
    String last = "";
    for (int n = 0; n <= BEFORE_A_FLOOD; n++) {
      last = Mails.messageId();
      Mails.deliver(
          OutsideWorld.SUPPORT,
          Mails.text(sender, last, PASSED, "My account", "Please delete my account. " + n));
    }
    desk.drain("intake.poll.support");
    desk.drain("intake.file");
    UUID ticket = Mails.row(last).ticketId().orElseThrow();
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

  /** Requests, answers of the right one and of another, reports on all letters, and questions. */
  private static List<String> backlog(List<String> senders, List<String> letters) {
    List<String> ids = new ArrayList<>();
    for (int n = 0; n < REQUESTS; n++) {
      for (int s = 0; s < senders.size(); s++) {
        String sender = senders.get(s);
        String other = senders.get((s + 1) % senders.size());
        String answers = "In-Reply-To: <" + letters.get(s) + ">\r\n";
        List<String> reported = new ArrayList<>(letters);
        Collections.rotate(reported, n + s);
        String alone = ALONE + Mails.messageId();
        ids.add(alone);
        Mails.deliver(
            OutsideWorld.SUPPORT,
            Mails.text(Mails.address(), alone, PASSED, "My account", "Please delete my account."));
        deliver(ids, sender, PASSED, "My account", "Please delete my account, " + n);
        deliver(ids, sender, PASSED + answers, "Re: My account", "It is the blue one, " + n);
        deliver(ids, other, PASSED + answers, "Re: My account", "Please delete my account, " + n);
        deliver(ids, sender, PASSED, "Opening hours", "When do you open on day " + n + "?");
        deliver(
            ids,
            "MAILER-DAEMON@people.example",
            "X-Failed-Recipients: "
                + sender
                + "\r\nReferences: <"
                + String.join("> <", reported)
                + ">\r\n",
            "Undelivered Mail Returned to Sender",
            "Delivery failed permanently, " + n + ": 550 5.1.1 user unknown");
      }
    }
    return ids;
  }

  private static void deliver(
      List<String> ids, String from, String more, String subject, String text) {
    String id = Mails.messageId();
    ids.add(id);
    Mails.deliver(OutsideWorld.SUPPORT, Mails.text(from, id, more, subject, text));
  }

  private List<MailToFile> claimed() {
    List<MailToFile> mails = new ArrayList<>();
    List<Claim> claims = claimMail.claimFresh();
    while (!claims.isEmpty()) {
      for (Claim claim : claims) {
        byte[] raw = QuarkusTransaction.requiringNew().call(() -> raws.open(claim.id()));
        var mail = readMail.read(raw, claim.mailbox());
        mails.add(new MailToFile(claim, mail, hearMail.hear(mail)));
      }
      claims = claimMail.claimFresh();
    }
    return mails;
  }

  /** Any failure of either is one of the test: a deadlock above all. */
  private void twoDesks(List<MailToFile> mails) throws InterruptedException, ExecutionException {
    List<MailToFile> backwards = new ArrayList<>(mails);
    Collections.reverse(backwards);
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService desks = Executors.newFixedThreadPool(2);
    try {
      List<Future<Void>> both =
          desks.invokeAll(List.of(work(mails, start), work(backwards, start)));
      for (Future<Void> one : both) {
        one.get();
      }
    } finally {
      desks.shutdownNow();
    }
  }

  /** As the stage does it. */
  private Callable<Void> work(List<MailToFile> mails, CyclicBarrier start) {
    return () -> {
      await(start);
      for (int from = 0; from < mails.size(); from += AT_ONCE) {
        List<MailToFile> batch = mails.subList(from, Math.min(mails.size(), from + AT_ONCE));
        List<MailToFile> together = new ArrayList<>();
        for (MailToFile mail : batch) {
          if (fileMail.isAboutTickets(mail)) {
            fileMail.file(mail);
          } else {
            together.add(mail);
          }
        }
        if (!together.isEmpty()) {
          fileMail.fileAll(together);
        }
      }
      return null;
    };
  }

  private static void await(CyclicBarrier start) throws InterruptedException {
    try {
      start.await();
    } catch (BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
