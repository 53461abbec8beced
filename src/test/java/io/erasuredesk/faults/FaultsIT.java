package io.erasuredesk.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The short form. */
class FaultsIT {

  private static World world;

  @BeforeAll
  static void open() throws Exception {
    world = new World("faults-it", "seen");
  }

  @AfterAll
  static void close() throws Exception {
    world.close();
  }

  @Test
  void booksMailsWithoutAnyFault() {
    var random = new Random(1);
    world.deliver(List.of(Sent.request(random, 0), Sent.question(random, 0)));
    world.settle("no fault");
    world.check();
    assertThat(world.imap.passed()).isPositive();
    System.err.println("imap " + world.imap.passed() + " pg " + world.postgres.passed());
  }

  @Test
  void cut() {
    int n =
        new Sweep(world, 1, k -> k < 40 && k % 7 == 3)
            .run("imap cut", world.imap, Wire::cut, () -> {});
    System.err.println("cut " + n);
  }
}
