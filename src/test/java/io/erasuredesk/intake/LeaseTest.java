package io.erasuredesk.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.ledger.Lease;
import io.erasuredesk.ledger.LedgerEntry;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.mail.Mailbox.Listed;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Two desks at one mailbox, and one mail at two places. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class LeaseTest {

  private static final long NUMBERING = 7;

  @Inject MailboxStates states;
  @Inject StoreMail storeMail;
  @Inject StoreMails storeMails;
  @Inject Clock clock;
  @Inject EntityManager entities;

  private static String name() {
    return "l" + UUID.randomUUID().toString().substring(0, 13);
  }

  private static byte[] mail() {
    return Mails.request(Mails.address(), Mails.messageId()).getBytes(UTF_8);
  }

  private Listed listed(long uid, byte[] raw) {
    return new Listed(uid, raw.length, clock.instant());
  }

  private void store(Lease lease, long uid, byte[] raw) {
    storeMail.store(lease, NUMBERING, listed(uid, raw), raw, true);
  }

  private boolean storeTogether(Lease lease, long first, List<byte[]> mails) {
    List<StoreMails.Fetched> fetched = new ArrayList<>();
    for (int n = 0; n < mails.size(); n++) {
      fetched.add(new StoreMails.Fetched(listed(first + n, mails.get(n)), mails.get(n)));
    }
    return storeMails.store(lease, NUMBERING, fetched, true);
  }

  private List<LedgerEntry> rows(List<String> mailboxes) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                entities
                    .createQuery(
                        "from LedgerEntry e where e.mailbox in :names order by e.uid",
                        LedgerEntry.class)
                    .setParameter("names", mailboxes)
                    .getResultList());
  }

  private static void refused(ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOf(DeskException.class)
        .extracting(e -> ((DeskException) e).type())
        .isEqualTo(ProblemType.CHANGED_MEANWHILE);
  }

  @Test
  void storesNothingForADeskThatLostTheMailboxMeanwhile() {
    String name = name();
    Lease asleep = states.lease(name, "the one that fell asleep").orElseThrow();
    byte[] first = mail();
    byte[] second = mail();
    byte[] third = mail();
    store(asleep, 1, first);
    assertThat(states.lease(name, "the other")).isEmpty();
    TestClock.advance(MailboxStates.LEASE.plusSeconds(1));
    Lease awake = states.lease(name, "the other").orElseThrow();

    refused(() -> store(asleep, 2, second));
    refused(() -> storeTogether(asleep, 2, List.of(second, third)));
    refused(() -> states.renew(asleep));
    assertThat(rows(List.of(name))).hasSize(1);

    store(awake, 2, second);
    store(awake, 2, second); // the answer to the first commit may have got lost
    store(awake, 3, third);
    assertThat(rows(List.of(name))).hasSize(3).allMatch(row -> row.state() == LedgerState.STORED);
    assertThat(states.lease(name, "the one that fell asleep")).isEmpty();
  }

  @Test
  void storesMailsThatCameTogetherInOneGo() {
    String name = name();
    Lease lease = states.lease(name, "one").orElseThrow();
    List<byte[]> mails = List.of(mail(), mail(), mail());
    assertThat(storeTogether(lease, 1, mails)).isTrue();
    assertThat(rows(List.of(name))).hasSize(3).allMatch(row -> row.state() == LedgerState.STORED);
    assertThat(storeTogether(lease, 4, List.of(mail(), mails.get(1)))).isFalse();
    assertThat(storeTogether(lease, 3, List.of(mail(), mail()))).isFalse();
    assertThat(rows(List.of(name))).hasSize(3);
  }

  @Test
  void takesOneOfTwoEqualMailsThatComeAtTheSameMoment() throws Exception {
    for (int round = 0; round < 8; round++) {
      byte[] raw = mail();
      List<String> names = List.of(name(), name());
      CyclicBarrier together = new CyclicBarrier(2);
      List<CompletableFuture<Void>> both =
          names.stream()
              .map(name -> states.lease(name, "a desk").orElseThrow())
              .map(
                  lease ->
                      CompletableFuture.runAsync(
                          () -> {
                            try {
                              together.await();
                            } catch (Exception e) {
                              throw new IllegalStateException(e);
                            }
                            store(lease, 1, raw);
                          }))
              .toList();
      for (CompletableFuture<Void> one : both) {
        one.get(30, TimeUnit.SECONDS);
      }
      assertThat(rows(names))
          .extracting(LedgerEntry::state)
          .containsExactlyInAnyOrder(LedgerState.STORED, LedgerState.DUPLICATE);
    }
  }
}
