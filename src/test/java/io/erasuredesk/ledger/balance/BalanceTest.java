package io.erasuredesk.ledger.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.ledger.Lease;
import io.erasuredesk.ledger.Ledger;
import io.erasuredesk.ledger.LedgerConfig;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.ledger.UnfetchedMails;
import io.erasuredesk.mail.AfterCommit;
import io.erasuredesk.mail.Mailbox;
import io.erasuredesk.mail.MailboxException;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.mail.TestMailboxes;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mailbox against ledger: what has no row, what has no mail, and what explains it. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class BalanceTest {

  @Inject PlanBalance plan;
  @Inject LedgerUids uids;
  @Inject RecordBalance record;
  @Inject Balances balances;
  @Inject AskForBalance ask;
  @Inject MailboxStates states;
  @Inject UnfetchedMails unfetched;
  @Inject Ledger ledger;
  @Inject LedgerConfig config;
  @Inject EntityManager entities;
  @Inject Clock clock;

  private final String name = "b" + UUID.randomUUID().toString().substring(0, 13);
  private final FakeSession server = new FakeSession();

  @BeforeEach
  void visitedUpToHundred() {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              Lease lease = states.lease(name, "test").orElseThrow();
              states.restart(lease, 7);
              states.advance(lease, 100);
            });
  }

  private void rows(long... uids) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                entities
                    .createNativeQuery(
                        """
                        insert into ledger (id, mailbox, uid_validity, uid, size, arrived_at,
                          fetched_at, state, reason, settled_at, mailbox_done)
                        select gen_random_uuid(), :name, 7, u, 1, :now, :now, 'DISCARDED',
                          'SPAM', :now, true from unnest(cast(:uids as bigint[])) u""")
                    .setParameter("name", name)
                    .setParameter("uids", uids)
                    .setParameter("now", clock.instant())
                    .executeUpdate());
  }

  private void change(String sql) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                entities
                    .createNativeQuery(sql.replace("this", "mailbox = '" + name + "'"))
                    .executeUpdate());
  }

  private BalanceMailbox stage(String afterCommit) {
    return stage(afterCommit, () -> server);
  }

  private BalanceMailbox stage(String afterCommit, Mailbox mailbox) {
    Mailboxes.Configured like = TestMailboxes.local(name, 1, "u", "p", afterCommit);
    return new BalanceMailbox(
        new Mailboxes.Configured(
            name, mailbox, like.afterCommit(), like.startFrom(), like.pace(), like.border()),
        plan,
        uids,
        record);
  }

  private Balance last() {
    return QuarkusTransaction.requiringNew().call(() -> balances.last(name).orElseThrow());
  }

  private List<Difference> differences() {
    return QuarkusTransaction.requiringNew().call(() -> balances.differences(last().id()));
  }

  private Counts run(String afterCommit) {
    assertThat(stage(afterCommit).step()).isTrue();
    return last().counts().orElseThrow();
  }

  private void nextDay() {
    TestClock.advance(config.balanceEvery());
  }

  @Test
  void isEvenWhenEachMailHasItsRow() {
    rows(1, 5, 100);
    server.hold(1, 5, 100, 101, 200);
    Counts counts = run("keep");
    assertThat(last().outcome()).contains(Outcome.EVEN);
    assertThat(counts).isEqualTo(new Counts(7, 100, 3, 3, 0, 2, 0, 0, 0, 0, 0));
    assertThat(differences()).isEmpty();
  }

  @Test
  void asksForMailsWithoutARowAtTheNextVisit() {
    rows(1, 3);
    server.hold(1, 2, 3, 4);
    Counts counts = run("keep");
    assertThat(last().outcome()).contains(Outcome.UNEVEN);
    assertThat(counts.missing()).isEqualTo(2);
    assertThat(differences())
        .containsExactly(
            new Difference(Difference.Kind.MISSING, 2), new Difference(Difference.Kind.MISSING, 4));
    assertThat(
            QuarkusTransaction.requiringNew()
                .call(() -> unfetched.due(name, 7, clock.instant(), 10)))
        .containsExactly(2L, 4L);
    nextDay();
    assertThat(run("keep").waiting()).isEqualTo(2);
    assertThat(last().outcome()).contains(Outcome.EVEN);
  }

  @Test
  void isNotFooledByOneTooManyBesideOneTooFew() {
    rows(1, 2);
    server.hold(1, 3);
    run("keep");
    assertThat(differences())
        .containsExactly(
            new Difference(Difference.Kind.LOST, 2), new Difference(Difference.Kind.MISSING, 3));
  }

  @Test
  void saysOnceThatAMailIsGoneByNobodysOrder() {
    rows(1, 2, 3);
    server.hold(1, 3);
    assertThat(run("keep").lost()).isEqualTo(1);
    nextDay();
    Counts second = run("keep");
    assertThat(second.lost()).isZero();
    assertThat(second.goneBefore()).isEqualTo(1);
    assertThat(last().outcome()).contains(Outcome.EVEN);
  }

  @Test
  void missesNoMailThatIsOlderThanTheDesk() {
    rows(1);
    change("update ledger set reason = 'BEFORE_START' where this");
    assertThat(run("keep").lost()).isZero();
  }

  @Test
  void knowsWhatTheDeskItselfTookAway() {
    rows(1, 2, 3, 4);
    change("update ledger set taken = 'MOVE' where this and uid = 1");
    change("update ledger set taken = 'SEEN' where this and uid = 2");
    change("update ledger set mailbox_done = false where this and uid = 3");
    server.hold(4);
    Counts counts = run("move:Done");
    assertThat(counts.taken()).isEqualTo(2);
    assertThat(differences()).containsExactly(new Difference(Difference.Kind.LOST, 2));
  }

  @Test
  void doesNotExplainByTheSettingsOfToday() {
    rows(1);
    assertThat(run("delete").lost()).isEqualTo(1);
  }

  @Test
  void comparesAllOfAnOldMailboxInRanges() {
    long[] many = LongStream.rangeClosed(1, 30_000).toArray();
    long[] sparse = {1L << 30, (1L << 31) + 5};
    rows(many);
    rows(sparse);
    change("update mailbox set last_uid = 4000000000 where name = '" + name + "'");
    server.hold(many);
    server.hold(sparse);
    server.hold(70_000);
    Counts counts = run("keep");
    assertThat(counts.atServer()).isEqualTo(30_003);
    assertThat(counts.inLedger()).isEqualTo(30_002);
    assertThat(differences()).containsExactly(new Difference(Difference.Kind.MISSING, 70_000));
    assertThat(server.questions).isLessThan(120);
    assertThat(server.longest).isLessThan(20_000);
  }

  @Test
  void looksTwiceBeforeItSaysThatSomethingIsMissing() {
    rows(1);
    server.hold(1, 2);
    server.onQuestion = () -> server.let(2);
    assertThat(run("keep").missing()).isZero();
  }

  @Test
  void waitsForTheVisitorWhereNumbersChanged() {
    server.validity = 8;
    assertThat(stage("keep").step()).isTrue();
    assertThat(last().outcome()).contains(Outcome.RENUMBERED);
    assertThat(last().counts()).isEmpty();
    assertThat(stage("keep").step()).isFalse();
    TestClock.advance(config.balanceRetry());
    assertThat(stage("keep").step()).isTrue();
  }

  @Test
  void knowsTheNumbersThatTheDeskItselfCountsOn() {
    change(
        "update mailbox set uid_validity = " + ((1L << 32) + 7) + " where name = '" + name + "'");
    run("keep");
    assertThat(last().outcome()).contains(Outcome.EVEN);
  }

  @Test
  void triesAgainWhenTheMailboxIsOutOfReach() {
    Mailbox away =
        () -> {
          throw new MailboxException("away");
        };
    assertThat(stage("keep", away).step()).isTrue();
    assertThat(last().outcome()).contains(Outcome.OUT_OF_REACH);
    assertThat(stage("keep", away).step()).isFalse();
    TestClock.advance(config.balanceRetry());
    run("keep");
    assertThat(last().outcome()).contains(Outcome.EVEN);
  }

  @Test
  void runsOncePerDayAndWhenSomebodyAsks() {
    run("keep");
    assertThat(stage("keep").step()).isFalse();
    TestClock.advance(config.balanceEvery().minusMinutes(1));
    assertThat(stage("keep").step()).isFalse();
    TestClock.advance(Duration.ofMinutes(1));
    assertThat(stage("keep").step()).isTrue();
    UUID first = last().id();
    TestClock.advance(Duration.ofSeconds(1));
    boolean fresh =
        QuarkusTransaction.requiringNew().call(() -> balances.ask(name, "eva", clock.instant()));
    boolean second =
        QuarkusTransaction.requiringNew().call(() -> balances.ask(name, "eva", clock.instant()));
    assertThat(fresh).isTrue();
    assertThat(second).isFalse();
    assertThat(stage("keep").step()).isTrue();
    assertThat(last().id()).isNotEqualTo(first);
    assertThat(last().askedBy()).contains("eva");
  }

  @Test
  void refusesAMailboxThatIsNotThere() {
    Actor.Staff eva = new Actor.Staff("eva", Set.of(Role.AGENT));
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> ask.ask("nowhere", eva))
        .isInstanceOf(DeskException.class);
    assertThat(ask.ask("support", eva).outcome()).isEmpty();
  }

  @Test
  void isTakenOverFromADeskThatDied() {
    PlanBalance.Claim dead = plan.claim(name).orElseThrow();
    assertThat(plan.claim(name)).isEmpty();
    TestClock.advance(Duration.ofHours(1));
    run("keep");
    Balance done = last();
    record.failed(dead, Outcome.OUT_OF_REACH); // it was only asleep
    assertThat(last().id()).isEqualTo(done.id());
    assertThat(last().outcome()).contains(Outcome.EVEN);
  }

  @Test
  void logsEachBalanceWithNothingButCounts() {
    rows(1);
    run("keep");
    List<?> acts =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    entities
                        .createNativeQuery(
                            "select content from audit_opening where subject = :id", String.class)
                        .setParameter("id", last().id())
                        .getResultList());
    assertThat(acts).hasSize(1);
    assertThat(String.valueOf(acts.get(0)))
        .contains("MAILBOX_BALANCED", "\"lost\":\"1\"", "\"outcome\":\"UNEVEN\"");
  }

  /** A mailbox of numbers. */
  private static final class FakeSession implements Mailbox.Session {

    private final NavigableSet<Long> mails = new TreeSet<>();
    private long validity = 7;
    private int questions;
    private int longest;
    private Runnable onQuestion = () -> {};

    void hold(long... uids) {
      Arrays.stream(uids).forEach(mails::add);
    }

    void let(long uid) {
      mails.remove(uid);
    }

    @Override
    public long uidValidity() {
      return validity;
    }

    @Override
    public long[] uids(long from, long to) {
      questions++;
      long[] found =
          mails.subSet(from, true, to, true).stream().mapToLong(Long::longValue).toArray();
      longest = Math.max(longest, found.length);
      onQuestion.run();
      return found;
    }

    @Override
    public List<Mailbox.Listed> above(long uid, int limit) {
      throw new AssertionError();
    }

    @Override
    public List<Mailbox.Listed> listed(Collection<Long> uids) {
      throw new AssertionError();
    }

    @Override
    public Optional<byte[]> fetch(long uid) {
      throw new AssertionError("a balance reads no mail");
    }

    @Override
    public Optional<byte[]> fetchHeader(long uid, int limit) {
      throw new AssertionError("a balance reads no mail");
    }

    @Override
    public void settle(AfterCommit action, List<Mailbox.Listed> mails) {
      throw new AssertionError("a balance changes nothing");
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
