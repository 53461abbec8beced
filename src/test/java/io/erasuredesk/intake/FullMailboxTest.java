package io.erasuredesk.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.mail.TestMailboxes;
import io.erasuredesk.support.Dovecot;
import io.erasuredesk.support.Maildir;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * A first start on a mailbox of many years. The long form is {@code DESK_OLD_MAILS=200000 ./mvnw
 * test -Dtest=FullMailboxTest -Dtest.jvm=-Xmx256m}: test, desk and all in a heap of 256 MB.
 */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class FullMailboxTest {

  private static final Logger LOG = Logger.getLogger(FullMailboxTest.class);

  @Inject Rounds rounds;
  @Inject EntityManager entities;

  private final String name = Rounds.name();

  @Test
  void booksThemAllAndTakesWhatComesThen() {
    int old = Integer.parseInt(System.getenv().getOrDefault("DESK_OLD_MAILS", "1100"));
    TestClock.advance(Duration.ofHours(1));
    try (Dovecot dovecot = Dovecot.setup().user("support", "secret").start()) {
      Maildir maildir = dovecot.maildir("support");
      for (int i = 0; i < old; i++) {
        maildir.deliver(("Subject: old " + i + "\n\nText\n").getBytes(UTF_8));
      }
      Mailboxes.Configured mailbox =
          TestMailboxes.of(
                  TestMailboxes.local(
                      name,
                      dovecot.port(),
                      "support",
                      Map.of("password", "secret", "silence", "5m")))
              .all()
              .get(0);
      long start = System.nanoTime();
      rounds.round(mailbox);
      double seconds = (System.nanoTime() - start) / 1e9;
      assertThat(count(LedgerState.DISCARDED)).isEqualTo(old);
      maildir.deliver(Mails.request(Mails.address(), Mails.messageId()).getBytes(UTF_8));
      rounds.round(mailbox);
      assertThat(count(LedgerState.STORED)).isEqualTo(1);
      LOG.infof(
          "%d old mails booked in %.1f s, heap at most %d MB",
          old, seconds, Runtime.getRuntime().maxMemory() >> 20);
    }
  }

  private long count(LedgerState state) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                entities
                    .createQuery(
                        "select count(e) from LedgerEntry e where e.mailbox = :name"
                            + " and e.state = :state",
                        Long.class)
                    .setParameter("name", name)
                    .setParameter("state", state)
                    .getSingleResult());
  }
}
