package io.erasuredesk.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.intent.Heard;
import io.erasuredesk.intent.IntentClassifier;
import io.erasuredesk.intent.Verdict;
import io.erasuredesk.ledger.Lease;
import io.erasuredesk.ledger.LedgerEntry;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.ledger.NewMail.Place;
import io.erasuredesk.ledger.RawMails;
import io.erasuredesk.ledger.ReadMail;
import io.erasuredesk.mail.AfterCommit;
import io.erasuredesk.mail.Mailbox;
import io.erasuredesk.mail.Mailbox.Listed;
import io.erasuredesk.mail.MailboxException;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.mail.OwnMark;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TestTickets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Flags;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the mailbox into the ledger, with everything that goes wrong on the way. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class PollingTest {

  @Inject MailboxStates states;
  @Inject ReadCursor cursor;
  @Inject StoreMail storeMail;
  @Inject VisitMailbox visitMailbox;
  @Inject IntakeConfig config;
  @Inject Clock clock;
  @Inject EntityManager entities;
  @Inject RawMails raws;
  @Inject ReadMail readMail;
  @Inject OwnMark ownMark;
  @Inject ClaimMail claimMail;
  @Inject FileMail fileMail;
  @Inject GiveUpMail giveUpMail;
  @Inject TestTickets desk;

  private final List<PollMailbox> opened = new CopyOnWriteArrayList<>();

  private PollMailbox poller(Mailboxes.Configured configured) {
    PollMailbox poller =
        new PollMailbox(
            configured,
            "owner-" + UUID.randomUUID(),
            new PollMailbox.Tools(states, visitMailbox, clock, () -> {}));
    opened.add(poller);
    return poller;
  }

  @AfterEach
  void close() {
    opened.forEach(PollMailbox::close);
  }

  private static String name() {
    return "m" + UUID.randomUUID().toString().substring(0, 13);
  }

  private List<LedgerEntry> rows(String mailbox) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                entities
                    .createQuery(
                        "from LedgerEntry e where e.mailbox = :name order by e.uid, e.uidValidity",
                        LedgerEntry.class)
                    .setParameter("name", mailbox)
                    .getResultList());
  }

  private byte[] raw(LedgerEntry row) {
    return QuarkusTransaction.requiringNew().call(() -> raws.open(row.id()));
  }

  private static void drain(PollMailbox poller) {
    boolean worked = true;
    while (worked) {
      worked = poller.step();
    }
  }

  @Test
  void storesEveryMailOnceAndSealed() {
    String name = name();
    Mailboxes.Configured configured = Mails.mailbox(name, "keep");
    String marker = "marker" + UUID.randomUUID();
    for (int i = 0; i < 5; i++) {
      Mails.deliver(
          name + "@desk.example", Mails.request(Mails.address(), marker + i + "@x.example"));
    }
    drain(poller(configured));
    drain(poller(configured));
    List<LedgerEntry> rows = rows(name);
    assertThat(rows).hasSize(5).allMatch(row -> row.state() == LedgerState.STORED);
    assertThat(new String(raw(rows.get(3)), UTF_8)).contains(marker + "3@x.example");
    byte[] sealedBytes =
        (byte[])
            QuarkusTransaction.requiringNew()
                .call(
                    () ->
                        entities
                            .createNativeQuery(
                                "select raw from ledger where id = :id", byte[].class)
                            .setParameter("id", rows.get(3).id())
                            .getSingleResult());
    assertThat(new String(sealedBytes, UTF_8)).doesNotContain("marker");
  }

  @Test
  void doesWhatTheSettingsWantOnceTheCopyIsCommitted() throws Exception {
    for (String afterCommit : List.of("keep", "seen", "move:Taken", "delete")) {
      String name = name();
      String user = name + "@desk.example";
      Mailboxes.Configured configured = Mails.mailbox(name, afterCommit);
      Mails.deliver(user, Mails.request(Mails.address(), Mails.messageId()));
      drain(poller(configured));
      assertThat(rows(name)).hasSize(1).allMatch(LedgerEntry::mailboxDone);
      var messages = Mails.inbox(user).getMessages();
      switch (afterCommit) {
        case "keep" -> assertThat(messages).hasSize(1).noneMatch(m -> m.isSet(Flags.Flag.SEEN));
        case "seen" -> assertThat(messages).hasSize(1).allMatch(m -> m.isSet(Flags.Flag.SEEN));
        default -> assertThat(messages).isEmpty();
      }
    }
  }

  @Test
  void losesNothingWhenItIsKilledBetweenTheCopyAndTheMailbox() throws Exception {
    String name = name();
    String user = name + "@desk.example";
    Mailboxes.Configured real = Mails.mailbox(name, "delete");
    Mails.deliver(user, Mails.request(Mails.address(), Mails.messageId()));
    Mailboxes.Configured dying =
        with(
            real,
            session ->
                new Spoiled(session) {
                  @Override
                  public void settle(AfterCommit action, List<Listed> mails) {
                    throw new IllegalStateException("killed");
                  }
                });
    assertThatThrownBy(() -> poller(dying).step()).hasMessage("killed");
    assertThat(rows(name)).hasSize(1).noneMatch(LedgerEntry::mailboxDone);
    assertThat(Mails.inbox(user).getMessages()).hasSize(1);
    TestClock.advance(Duration.ofMinutes(1)); // the lease of the dead
    drain(poller(real));
    assertThat(rows(name)).hasSize(1).allMatch(LedgerEntry::mailboxDone);
    assertThat(Mails.inbox(user).getMessages()).isEmpty();
  }

  @Test
  void quarantinesByNumberWhatTheServerDoesNotGiveAndTakesTheNext() throws Exception {
    String name = name();
    String user = name + "@desk.example";
    Mailboxes.Configured real = Mails.mailbox(name, "delete");
    String kept = Mails.messageId();
    for (String id : List.of(Mails.messageId(), "bad" + kept, kept)) {
      Mails.deliver(user, Mails.request(Mails.address(), id));
    }
    Mailboxes.Configured spoiled =
        with(
            real,
            session ->
                new Spoiled(session) {
                  @Override
                  public Optional<byte[]> fetch(long uid) {
                    Optional<byte[]> bytes = super.fetch(uid);
                    if (new String(bytes.orElseThrow(), UTF_8).contains("<bad")) {
                      throw new MailboxException("NIL");
                    }
                    return bytes;
                  }
                });
    PollMailbox poller = poller(spoiled);
    drain(poller);
    assertThat(rows(name))
        .extracting(LedgerEntry::state)
        .containsExactly(LedgerState.STORED, LedgerState.STORED);
    for (int i = 1; i < config.fetchTries(); i++) {
      TestClock.advance(Duration.ofHours(1));
      drain(poller);
    }
    List<LedgerEntry> rows = rows(name);
    assertThat(rows)
        .extracting(LedgerEntry::state)
        .containsExactly(LedgerState.STORED, LedgerState.QUARANTINED, LedgerState.STORED);
    assertThat(rows.get(1).reason()).isEqualTo("NOT_GIVEN");
    // what the desk has no copy of stays in the mailbox
    assertThat(Mails.inbox(user).getMessages()).hasSize(1);
  }

  @Test
  void waitsForAServerThatRefusesEveryMail() {
    String name = name();
    Mailboxes.Configured real = Mails.mailbox(name, "keep");
    for (int i = 0; i < 5; i++) {
      Mails.deliver(name + "@desk.example", Mails.request(Mails.address(), Mails.messageId()));
    }
    AtomicInteger asked = new AtomicInteger();
    AtomicBoolean refuses = new AtomicBoolean(true);
    PollMailbox poller =
        poller(
            with(
                real,
                session ->
                    new Spoiled(session) {
                      @Override
                      public Map<Long, byte[]> fetch(Collection<Long> uids) {
                        refuse();
                        return session.fetch(uids);
                      }

                      @Override
                      public Optional<byte[]> fetch(long uid) {
                        refuse();
                        return super.fetch(uid);
                      }

                      private void refuse() {
                        if (refuses.get()) {
                          asked.incrementAndGet();
                          throw new MailboxException("NO [UNAVAILABLE]");
                        }
                      }
                    }));
    for (int i = 0; i < 60; i++) {
      drain(poller);
      TestClock.advance(Duration.ofSeconds(10));
    }
    assertThat(rows(name)).isEmpty();
    assertThat(asked.get()).as("asked in ten minutes").isLessThan(60);
    refuses.set(false);
    TestClock.advance(Duration.ofMinutes(5));
    drain(poller);
    assertThat(rows(name)).hasSize(5).allMatch(row -> row.state() == LedgerState.STORED);
  }

  @Test
  void namesEachMailOnceAServerHasRefusedThemForAnHour() {
    String name = name();
    Mailboxes.Configured real = Mails.mailbox(name, "keep");
    for (int i = 0; i < 4; i++) {
      Mails.deliver(name + "@desk.example", Mails.request(Mails.address(), Mails.messageId()));
    }
    PollMailbox poller =
        poller(
            with(
                real,
                session ->
                    new Spoiled(session) {
                      @Override
                      public Map<Long, byte[]> fetch(Collection<Long> uids) {
                        return Map.of();
                      }

                      @Override
                      public Optional<byte[]> fetch(long uid) {
                        throw new MailboxException("NIL");
                      }
                    }));
    for (int i = 0; i < 2 + config.fetchTries(); i++) {
      drain(poller);
      TestClock.advance(Duration.ofHours(1));
    }
    assertThat(rows(name)).hasSize(4).allMatch(row -> row.reason().equals("NOT_GIVEN"));
  }

  @Test
  void countsAMailOverWhichTheLibraryFails() {
    String name = name();
    Mailboxes.Configured real = Mails.mailbox(name, "keep");
    for (int i = 0; i < 4; i++) {
      Mails.deliver(name + "@desk.example", Mails.request(Mails.address(), Mails.messageId()));
    }
    PollMailbox poller =
        poller(
            with(
                real,
                session ->
                    new Spoiled(session) {
                      @Override
                      public Map<Long, byte[]> fetch(Collection<Long> uids) {
                        throw new IllegalStateException("garbled");
                      }

                      @Override
                      public Optional<byte[]> fetch(long uid) {
                        if (uid == session.above(0, 10).get(1).uid()) {
                          throw new IllegalStateException("garbled");
                        }
                        return super.fetch(uid);
                      }
                    }));
    for (int i = 0; i < 3 + config.fetchTries(); i++) {
      try {
        drain(poller);
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("garbled"); // the stage's thread would carry on
      }
      TestClock.advance(Duration.ofHours(1));
    }
    assertThat(rows(name))
        .extracting(LedgerEntry::state)
        .containsExactly(
            LedgerState.STORED, LedgerState.QUARANTINED, LedgerState.STORED, LedgerState.STORED);
  }

  @Test
  void aMailOverWhichTheServerHangsUpHoldsUpNoOther() {
    String name = name();
    Mailboxes.Configured real = Mails.mailbox(name, "keep");
    for (int i = 0; i < 5; i++) {
      Mails.deliver(name + "@desk.example", Mails.request(Mails.address(), Mails.messageId()));
    }
    PollMailbox poller =
        poller(
            with(
                real,
                session ->
                    new Spoiled(session) {
                      @Override
                      public Map<Long, byte[]> fetch(Collection<Long> uids) {
                        uids.forEach(this::hangUpOver);
                        return session.fetch(uids);
                      }

                      @Override
                      public Optional<byte[]> fetch(long uid) {
                        hangUpOver(uid);
                        return super.fetch(uid);
                      }

                      private void hangUpOver(long uid) {
                        if (uid == session.above(0, 10).get(2).uid()) {
                          session.close();
                          throw new MailboxException("The server hung up");
                        }
                      }
                    }));
    for (int i = 0; i < 3; i++) {
      drain(poller);
      TestClock.advance(Duration.ofSeconds(5));
    }
    assertThat(rows(name)).hasSize(4).allMatch(row -> row.state() == LedgerState.STORED);
    for (int i = 0; i < 2 * config.fetchTries(); i++) {
      TestClock.advance(Duration.ofHours(1));
      drain(poller);
    }
    assertThat(rows(name)).hasSize(5);
    assertThat(rows(name).get(2).reason()).isEqualTo("NOT_GIVEN");
  }

  @Test
  void goesOnAfterAMailThatLeftMeanwhile() {
    String name = name();
    Mailboxes.Configured real = Mails.mailbox(name, "keep");
    Mails.deliver(name + "@desk.example", Mails.request(Mails.address(), Mails.messageId()));
    Mails.deliver(name + "@desk.example", Mails.request(Mails.address(), Mails.messageId()));
    List<Long> gone = new ArrayList<>();
    drain(
        poller(
            with(
                real,
                session ->
                    new Spoiled(session) {
                      @Override
                      public Optional<byte[]> fetch(long uid) {
                        if (gone.isEmpty() || gone.contains(uid)) {
                          gone.add(uid);
                          return Optional.empty();
                        }
                        return super.fetch(uid);
                      }
                    })));
    assertThat(rows(name)).hasSize(1);
  }

  @Test
  void keepsTheHeaderOfAMailThatIsTooLarge() {
    String name = name();
    Mailboxes.Configured real = Mails.mailbox(name, "delete");
    Mails.deliver(name + "@desk.example", Mails.request(Mails.address(), Mails.messageId()));
    long huge = config.largestMail().asLongValue() + 1;
    drain(
        poller(
            with(
                real,
                session ->
                    new Spoiled(session) {
                      @Override
                      public List<Listed> above(long uid, int limit) {
                        return super.above(uid, limit).stream()
                            .map(mail -> new Listed(mail.uid(), huge, mail.arrivedAt()))
                            .toList();
                      }

                      @Override
                      public Optional<byte[]> fetch(long uid) {
                        throw new AssertionError("fetches what is too large");
                      }
                    })));
    LedgerEntry row = rows(name).get(0);
    assertThat(row.state()).isEqualTo(LedgerState.OVERSIZED);
    assertThat(row.size()).isEqualTo(huge);
    assertThat(new String(raw(row), UTF_8))
        .contains("Subject: My account")
        .doesNotContain("delete");
  }

  @Test
  void takesOfAMailOfUnknownSizeNoMoreThanOfAnyOther() {
    String name = name();
    Mailboxes.Configured configured = Mails.mailbox(name, "keep");
    Mails.deliver(name + "@desk.example", Mails.request(Mails.address(), Mails.messageId()));
    int most = (int) config.largestMail().asLongValue() + 1;
    List<Long> wanted = new ArrayList<>();
    drain(
        poller(
            with(
                configured,
                session ->
                    new Spoiled(session) {
                      @Override
                      public List<Listed> above(long uid, int limit) {
                        return super.above(uid, limit).stream()
                            .map(m -> new Listed(m.uid(), Listed.UNKNOWN, m.arrivedAt()))
                            .toList();
                      }

                      @Override
                      public Optional<byte[]> fetchStart(long uid, long limit, Runnable between) {
                        wanted.add(limit);
                        return Optional.of(new byte[most]);
                      }

                      @Override
                      public Optional<byte[]> fetch(long uid) {
                        throw new AssertionError("fetches a mail of unknown size whole");
                      }
                    })));
    assertThat(wanted).containsExactly((long) most);
    LedgerEntry row = rows(name).get(0);
    assertThat(row.state()).isEqualTo(LedgerState.OVERSIZED);
    assertThat(new String(raw(row), UTF_8)).contains("Subject: My account");
  }

  /** A mailbox that was set back may have another mail of the same size under the same number. */
  @Test
  void deletesNoMailThatIsNotTheOneItKeeps() throws Exception {
    String name = name();
    String user = name + "@desk.example";
    Mailboxes.Configured configured = Mails.mailbox(name, "delete");
    Mails.deliver(user, Mails.request(Mails.address(), Mails.messageId()));
    int[] fetched = {0};
    drain(
        poller(
            with(
                configured,
                session ->
                    new Spoiled(session) {
                      @Override
                      public Optional<byte[]> fetch(long uid) {
                        Optional<byte[]> bytes = super.fetch(uid);
                        if (fetched[0]++ > 0) {
                          bytes.orElseThrow()[0] ^= 1;
                        }
                        return bytes;
                      }
                    })));
    assertThat(fetched[0]).isEqualTo(2);
    assertThat(rows(name)).hasSize(1).allMatch(LedgerEntry::mailboxDone);
    assertThat(Mails.inbox(user).getMessages()).hasSize(1);
  }

  @Test
  void findsTheOldMailsAgainWhenTheirNumbersChange() {
    String name = name();
    Lease lease = states.lease(name, "owner").orElseThrow();
    byte[] one = Mails.request(Mails.address(), Mails.messageId()).getBytes(UTF_8);
    byte[] two = Mails.request(Mails.address(), Mails.messageId()).getBytes(UTF_8);
    assertThat(cursor.read(lease, 1).uid()).isZero();
    storeMail.store(lease, 1, new Listed(7, one.length, clock.instant()), one, false);
    assertThat(cursor.read(lease, 1).uid()).isEqualTo(7);
    assertThat(cursor.read(lease, 2).uid()).isZero();
    storeMail.store(lease, 2, new Listed(1, one.length, clock.instant()), one, false);
    storeMail.store(lease, 2, new Listed(2, two.length, clock.instant()), two, false);
    storeMail.store(lease, 2, new Listed(2, two.length, clock.instant()), two, false);
    assertThat(rows(name))
        .extracting(
            LedgerEntry::uidValidity,
            LedgerEntry::uid,
            LedgerEntry::state,
            LedgerEntry::mailboxDone)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(1L, 7L, LedgerState.STORED, true),
            org.assertj.core.groups.Tuple.tuple(2L, 1L, LedgerState.DUPLICATE, false),
            org.assertj.core.groups.Tuple.tuple(2L, 2L, LedgerState.STORED, false));
    assertThat(cursor.read(lease, 2).uid()).isEqualTo(2);
  }

  @Test
  void refusesTheWriteOfWhoeverLostTheMailbox() {
    String name = name();
    Lease old = states.lease(name, "sleeper").orElseThrow();
    assertThat(states.lease(name, "other")).isEmpty();
    TestClock.advance(Duration.ofMinutes(1));
    Lease now = states.lease(name, "other").orElseThrow();
    assertThat(now.fence()).isGreaterThan(old.fence());
    byte[] raw = Mails.request(Mails.address(), Mails.messageId()).getBytes(UTF_8);
    Listed mail = new Listed(1, raw.length, clock.instant());
    assertThatThrownBy(() -> storeMail.store(old, 1, mail, raw, true))
        .isInstanceOf(DeskException.class)
        .hasMessageContaining("meanwhile");
    assertThat(rows(name)).isEmpty();
    storeMail.store(now, 1, mail, raw, true);
    assertThat(rows(name)).hasSize(1);
  }

  @Test
  void remembersTheFailureOfAMailboxAndThatItIsOver() {
    String name = name();
    Mailboxes.Configured real = Mails.mailbox(name, "keep");
    Mailboxes.Configured broken =
        new Mailboxes.Configured(
            name,
            () -> {
              throw new MailboxException("The server is away");
            },
            real.afterCommit(),
            real.startFrom(),
            real.pace(),
            real.border());
    assertThat(poller(broken).step()).isFalse();
    assertThat(states.find(name).orElseThrow().lastError()).contains("The server is away");
    assertThat(states.find(name).orElseThrow().lastSuccessAt()).isEmpty();
    drain(poller(real));
    assertThat(states.find(name).orElseThrow().lastSuccessAt()).contains(clock.instant());
  }

  @Test
  void aPoisonousMailEndsInQuarantineAndTheNextIsFiled() {
    String name = name();
    String poison = "poison" + UUID.randomUUID();
    String good = Mails.messageId();
    desk.drain("intake.file");
    Mails.mailbox(name, "keep");
    Mails.deliver(
        name + "@desk.example",
        Mails.text(Mails.address(), Mails.messageId(), "", poison, "Hello"));
    Mails.deliver(name + "@desk.example", Mails.request(Mails.address(), good));
    drain(poller(Mails.mailbox(name, "keep")));
    IntentClassifier deadly =
        new IntentClassifier() {
          @Override
          public Verdict judge(String subject, Heard text, @Nullable String hint) {
            if (subject.equals(poison)) {
              throw new StackOverflowError();
            }
            return super.judge(subject, text, hint);
          }
        };
    FileMails stage =
        new FileMails(
            claimMail, raws, readMail, new HearMail(deadly, ownMark), fileMail, giveUpMail, config);
    int steps = 0;
    while (stage.step()) {
      assertThat(++steps).isLessThan(100);
    }
    assertThat(Mails.row(good).state()).isEqualTo(LedgerState.REQUEST);
    for (int i = 1; i < config.filingTries(); i++) {
      TestClock.advance(Duration.ofHours(1));
      while (stage.step()) {
        assertThat(++steps).isLessThan(100);
      }
    }
    assertThat(rows(name).get(0).state()).isEqualTo(LedgerState.QUARANTINED);
    assertThat(rows(name).get(0).reason()).isEqualTo("FAILED StackOverflowError");
    assertThat(rows(name).get(0).attempts()).isEqualTo(config.filingTries());
  }

  @Test
  void aMailThatEndsTheProcessEachTimeIsGivenUp() {
    String name = name();
    desk.drain("intake.file");
    Mails.mailbox(name, "keep");
    Mails.deliver(name + "@desk.example", Mails.request(Mails.address(), Mails.messageId()));
    drain(poller(Mails.mailbox(name, "keep")));
    for (int i = 0; i < config.filingTries(); i++) {
      assertThat(claimMail.claim()).isPresent(); // and nothing comes after it
      TestClock.advance(Duration.ofHours(1));
    }
    desk.drain("intake.file");
    assertThat(rows(name).get(0).state()).isEqualTo(LedgerState.QUARANTINED);
    assertThat(rows(name).get(0).reason()).isEqualTo("TRIES_USED_UP");
  }

  @Test
  void knowsAPlaceByAllOfItsName() {
    String name = name();
    Lease lease = states.lease(name, "owner").orElseThrow();
    byte[] raw = Mails.request(Mails.address(), Mails.messageId()).getBytes(UTF_8);
    storeMail.store(lease, 5, new Listed(9, raw.length, clock.instant()), raw, true);
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              assertThat(Mails.ledger().knows(new Place(name, 5, 9))).isTrue();
              assertThat(Mails.ledger().knows(new Place(name, 6, 9))).isFalse();
              assertThat(Mails.ledger().knows(new Place(name, 5, 8))).isFalse();
            });
  }

  private static Mailboxes.Configured with(
      Mailboxes.Configured real, java.util.function.UnaryOperator<Mailbox.Session> spoil) {
    return new Mailboxes.Configured(
        real.name(),
        () -> spoil.apply(real.mailbox().open()),
        real.afterCommit(),
        real.startFrom(),
        real.pace(),
        real.border());
  }

  /** A real session of which a test spoils one answer. */
  private static class Spoiled implements Mailbox.Session {

    private final Mailbox.Session real;

    Spoiled(Mailbox.Session real) {
      this.real = real;
    }

    @Override
    public long uidValidity() {
      return real.uidValidity();
    }

    @Override
    public List<Listed> above(long uid, int limit) {
      return real.above(uid, limit);
    }

    @Override
    public List<Listed> listed(Collection<Long> uids) {
      return real.listed(uids);
    }

    @Override
    public Optional<byte[]> fetch(long uid) {
      return real.fetch(uid);
    }

    @Override
    public Optional<byte[]> fetchHeader(long uid, int limit) {
      return real.fetchHeader(uid, limit);
    }

    @Override
    public void settle(AfterCommit action, List<Listed> mails) {
      real.settle(action, mails);
    }

    @Override
    public boolean isOpen() {
      return real.isOpen();
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
