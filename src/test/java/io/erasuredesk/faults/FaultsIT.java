package io.erasuredesk.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Flags;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The short form: each fault at a few well-chosen n. The numbers of the faults are those of the
 * list in {@code src/docs/faults.md}; {@link FaultSweepIT} tries every n.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsIT {

  private static final long SEED = 1;

  private static World world;
  private static Scenes scenes;

  @BeforeAll
  static void open() throws Exception {
    world = new World("faults-it", "seen");
    scenes = new Scenes(world, SEED);
  }

  @AfterAll
  static void close() throws Exception {
    world.close();
  }

  @AfterEach
  void recover() {
    world.recover();
  }

  @Test
  @Order(1)
  void booksMailsWithoutAnyFault() {
    var random = new Random(SEED);
    world.imap.arm(Integer.MAX_VALUE, Wire::cut);
    world.postgres.arm(Integer.MAX_VALUE, Wire::cut);
    world.deliver(List.of(Sent.request(random, 0), Sent.question(random, 0)));
    world.settle("no fault");
    world.check();
    assertThat(world.imap.passed()).isPositive();
    assertThat(world.postgres.passed()).isPositive();
  }

  /** A harness that cannot fail would be worse than none. */
  @Test
  @Order(2)
  void noticesLostMailsWrongFlagsAndSecondLetters() throws Exception {
    var random = new Random(SEED + 1);
    Sent mail = Sent.request(random, 0);
    world.sent.add(mail);
    assertThatThrownBy(world::check).hasMessageContaining("one record of " + mail);
    world.maildir.deliver(mail.bytes());
    world.settle("no fault");
    world.check();

    seen(false);
    assertThatThrownBy(world::check).hasMessageContaining("flags of");
    seen(true);
    world.check();

    world.forgeLetter(mail.from());
    assertThatThrownBy(world::check).hasMessageContaining("Message-IDs that the sender of " + mail);
    world.prune(0);
  }

  private static void seen(boolean isSeen) throws Exception {
    world.atAnotherClient(
        (store, inbox) -> inbox.setFlags(inbox.getMessages(), new Flags(Flags.Flag.SEEN), isSeen));
  }

  @Test
  @Order(2)
  void f1IsKilled() {
    Trap.Healing restart = world.desk::start;
    Sweep.some(world, SEED, 11)
        .run("F1 kill at IMAP", Trap.at(world.imap, wire -> world.desk.kill(), restart));
  }

  @Test
  @Order(3)
  void f5NeverHearsOfACommit() {
    Sweep.some(world, SEED, 1, 3, 4, 7).run("F5 lost commit", Trap.lostCommit(world.allPostgres()));
  }

  @Test
  @Order(4)
  void f6LosesTheDatabase() throws Exception {
    Sweep.some(world, SEED, 33)
        .run("F6 crash", Trap.at(world.postgres, wire -> world.database.crashBackend(), () -> {}));
    scenes.databaseRestarts();
  }

  @Test
  @Order(5)
  void f12IsCutInTheMidstOfAMail() {
    Sweep.some(world, SEED, 1, 37, 500)
        .with(random -> List.of(Sent.request(random, 800_000), Sent.request(random, 0)))
        .run("F12 cut in a mail", Trap.inContent(world.allImap()));
  }

  @Test
  @Order(6)
  void f13WaitsForNobodyForEver() {
    Sweep.some(world, SEED, 9)
        .run("F13 frozen database", Trap.at(world.postgres, Wire::freeze, this::untilGivenUp));
  }

  private void untilGivenUp() {
    Waiting.until(java.time.Duration.ofSeconds(70), "gives up", world.postgres::isGivenUp);
  }

  @Test
  @Order(7)
  void f14CannotSignIn() throws Exception {
    scenes.signInFails();
  }

  @Test
  @Order(8)
  void f15FindsOtherUids() {
    scenes.uidsAreNumberedAfresh();
  }

  @Test
  @Order(9)
  void f16FindsUsedUids() throws Exception {
    scenes.uidsAreUsedAgain();
  }

  @Test
  @Order(10)
  void f17SharesTheMailboxWithPeople() throws Exception {
    scenes.flagsAreNotTheDesksMemory();
    Sweep.some(world, SEED, 12).run("F17 moved by hand", scenes.movedByHand(world.imap));
  }

  @Test
  @Order(11)
  void f18MailsGoWhileTheyAreRead() {
    Sweep.some(world, SEED, 11, 15).run("F18 expunged", scenes.expunged(world.allImap()));
  }

  @Test
  @Order(12)
  void f20IsNotGivenAMail() {
    scenes.serverDoesNotGiveAMail();
  }

  @Test
  @Order(13)
  void f21IsPoisoned() {
    scenes.poisonHoldsNobodyUp();
  }

  @Test
  @Order(14)
  void f19SharesTheMailboxWithAnotherDesk() throws Exception {
    scenes.twoDesksShareAMailbox(9);
  }

  @Test
  @Order(15)
  void f24SleepsAndWakes() throws Exception {
    world.second();
    Sweep.some(world, SEED, 5, 13)
        .run(
            "F24 sleep",
            Trap.at(world.allImap(), wire -> world.deskAt(wire).stop(), this::wakeLate));
  }

  private void wakeLate() throws Exception {
    world.settle("F24: the other desk");
    world.carryOn();
  }
}
