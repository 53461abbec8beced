package io.erasuredesk.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.ledger.Lease;
import io.erasuredesk.ledger.LedgerEntry;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.mail.Automatic;
import io.erasuredesk.mail.MailParser;
import io.erasuredesk.mail.Mailbox.Listed;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestTickets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Every mail of the corpus, fed twice, ends in exactly one state. {@code DESK_MAIL_DATA} may name a
 * folder with more mails than the test resources hold.
 */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class EveryMailTest {

  private static final Logger LOG = Logger.getLogger(EveryMailTest.class);

  @Inject StoreMail storeMail;
  @Inject MailboxStates states;
  @Inject MailParser parser;
  @Inject TestTickets desk;
  @Inject EntityManager entities;
  @Inject Clock clock;

  @Test
  void endsInExactlyOneStateAndNoMachineOpensATicket() throws IOException {
    String name = "every-" + UUID.randomUUID();
    Lease lease = states.lease(name, "owner").orElseThrow();
    List<byte[]> mails = mails();
    assertThat(mails).isNotEmpty();
    long uid = 0;
    for (int round = 0; round < 2; round++) {
      for (byte[] mail : mails) {
        storeMail.store(lease, 1, new Listed(++uid, mail.length, clock.instant()), mail, true);
      }
    }
    for (int i = 0; i < mails.size(); i++) {
      desk.drain("intake.file"); // which ends after a number of steps of its own
    }
    List<LedgerEntry> rows =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    entities
                        .createQuery(
                            "from LedgerEntry e where e.mailbox = :name order by e.uid",
                            LedgerEntry.class)
                        .setParameter("name", name)
                        .getResultList());
    assertThat(rows).hasSize(2 * mails.size());
    Map<LedgerState, Integer> counts = new EnumMap<>(LedgerState.class);
    for (int i = 0; i < rows.size(); i++) {
      LedgerEntry row = rows.get(i);
      counts.merge(row.state(), 1, Integer::sum);
      assertThat(row.state()).isNotEqualTo(LedgerState.STORED);
      assertThat(row.reason()).doesNotStartWith("FAILED");
      if (i >= mails.size()) {
        assertThat(row.state()).isEqualTo(LedgerState.DUPLICATE);
      } else if (parser.parse(mails.get(i)).automatic() != Automatic.NO) {
        assertThat(row.ticketId()).isEmpty();
      }
    }
    LOG.infof("Of %d mails, fed twice: %s", mails.size(), counts);
  }

  private static List<byte[]> mails() throws IOException {
    String more = System.getenv("DESK_MAIL_DATA");
    List<byte[]> mails = new ArrayList<>();
    for (String folder :
        more == null
            ? List.of("src/test/resources/mail")
            : List.of("src/test/resources/mail", more)) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          if (file.toString().contains("/mails/")) {
            mails.add(Files.readAllBytes(file));
          }
        }
      }
    }
    return mails;
  }
}
