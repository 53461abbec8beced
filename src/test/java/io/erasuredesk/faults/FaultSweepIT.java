package io.erasuredesk.faults;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The long form: every fault at every n, with one desk and with two. {@code src/docs/faults.md} has
 * the command and what can be chosen.
 */
@Tag("sweep")
class FaultSweepIT {

  private static final long SEED = Long.getLong("faults.seed", 1);
  private static final int STEP = Integer.getInteger("faults.step", 1);
  private static final int FROM = Integer.getInteger("faults.from", 1);
  private static final boolean EVERY_MESSAGE = Boolean.getBoolean("faults.every-message");
  private static final Duration LONGEST =
      Duration.ofSeconds(Integer.getInteger("faults.seconds", 24 * 60 * 60));
  private static final Pattern ONLY = Pattern.compile(System.getProperty("faults.only", ".*"));

  private @Nullable World opened;

  @AfterEach
  void close() throws Exception {
    if (opened != null) {
      opened.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> oneDesk() throws Exception {
    World world = open("moved", "move:Archive");
    return tests("1 desk", world, traps(world));
  }

  @TestFactory
  Stream<DynamicTest> twoDesks() throws Exception {
    World world = open("two", "seen");
    world.second();
    Map<String, Trap> traps = traps(world);
    traps.put(
        "F24 asleep at IMAP",
        Trap.at(world.allImap(), wire -> world.deskAt(wire).stop(), () -> wakeLate(world)));
    traps.put(
        "F24 asleep at PostgreSQL",
        atPostgres(world.allPostgres(), wire -> world.deskAt(wire).stop(), () -> wakeLate(world)));
    return tests("2 desks", world, traps);
  }

  @Test
  void scenes() throws Exception {
    World world = open("scenes", "seen");
    Scenes scenes = new Scenes(world, SEED);
    for (int round = 0; round < 3; round++) {
      scenes.databaseRestarts();
      scenes.signInFails();
      scenes.uidsAreNumberedAfresh();
      scenes.uidsAreUsedAgain();
      scenes.flagsAreNotTheDesksMemory();
      scenes.serverDoesNotGiveAMail();
      scenes.poisonHoldsNobodyUp();
    }
    scenes.twoDesksShareAMailbox(90);
  }

  private World open(String name, String afterCommit) throws Exception {
    World world = new World("sweep-" + name, afterCommit);
    opened = world;
    world.desk.end();
    world.desk.start();
    return world;
  }

  private static Map<String, Trap> traps(World world) {
    List<Wire> imap = world.allImap();
    List<Wire> postgres = world.allPostgres();
    Trap.Healing nothing = () -> {};
    Map<String, Trap> traps = new LinkedHashMap<>();
    traps.put("F5 lost commit", Trap.lostCommit(postgres));
    traps.put("F12 cut at IMAP", Trap.at(imap, Wire::cut, nothing));
    traps.put("F12 cut in a mail", Trap.inContent(imap));
    traps.put("F14 server restarts", Trap.at(imap, wire -> restart(world), nothing));
    traps.put("F13 stalled IMAP", Trap.at(imap, Wire::stall, () -> pause(Duration.ofSeconds(1))));
    traps.put("F18 expunged", new Scenes(world, SEED).expunged(imap));
    traps.put("F5 cut at PostgreSQL", atPostgres(postgres, Wire::cut, nothing));
    traps.put(
        "F6 sessions ended",
        atPostgres(postgres, w -> world.database.terminateBackends(), nothing));
    traps.put(
        "F6 database crash", atPostgres(postgres, w -> world.database.crashBackend(), nothing));
    traps.put("F13 half-open PostgreSQL", atPostgres(postgres, Wire::halfOpen, nothing));
    traps.put("F13 frozen PostgreSQL", atPostgres(postgres, Wire::freeze, () -> givenUp(postgres)));
    traps.put("F13 frozen IMAP", Trap.at(imap, Wire::freeze, () -> givenUp(imap)));
    traps.put(
        "F1 kill at IMAP", Trap.at(imap, wire -> world.deskAt(wire).kill(), world::startDead));
    traps.put(
        "F1 kill at PostgreSQL",
        atPostgres(postgres, w -> world.deskAt(w).kill(), world::startDead));
    return traps;
  }

  /** A stage that looks for work and finds none is thousands of messages and not one write. */
  private static Trap atPostgres(List<Wire> postgres, Wire.Strike strike, Trap.Healing healing) {
    return EVERY_MESSAGE
        ? Trap.at(postgres, strike, healing)
        : Trap.atWrite(postgres, strike, healing);
  }

  private static Stream<DynamicTest> tests(String desks, World world, Map<String, Trap> traps) {
    return traps.entrySet().stream()
        .filter(trap -> ONLY.matcher(desks + " " + trap.getKey()).find())
        .map(
            trap ->
                DynamicTest.dynamicTest(
                    desks + " " + trap.getKey(),
                    () -> {
                      try {
                        sweep(world, trap.getKey())
                            .run(desks + " " + trap.getKey(), trap.getValue());
                      } finally {
                        world.recover();
                      }
                    }));
  }

  private static Sweep sweep(World world, String fault) {
    Sweep sweep = Sweep.all(world, SEED, FROM, STEP).within(LONGEST);
    return fault.equals("F12 cut in a mail")
        ? sweep.with(random -> List.of(Sent.request(random, 60_000), Sent.request(random, 0)))
        : sweep;
  }

  private static void restart(World world) {
    world.dovecot.stop();
    world.dovecot.start();
  }

  private static void pause(Duration time) {
    Waiting.happens(time, () -> false);
  }

  private static void givenUp(List<Wire> wires) {
    Waiting.until(
        Duration.ofSeconds(70),
        "the desk gives up",
        () -> wires.stream().allMatch(Wire::isGivenUp));
  }

  private static void wakeLate(World world) throws Exception {
    world.settle("F24: the other desk");
    world.carryOn();
  }
}
