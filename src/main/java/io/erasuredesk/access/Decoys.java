package io.erasuredesk.access;

import io.erasuredesk.keyring.BlindIndex;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A hash for names that nobody has, so that a wrong password costs as much time there. Its cost is
 * one of those that real people's hashes have, always the same for the same name: the time of an
 * answer then tells nothing, whoever made the hashes.
 */
@ApplicationScoped
class Decoys {

  private static final Duration KEEP = Duration.ofMinutes(1);
  private static final String ZEROS = "$" + ".".repeat(53); // salt and hash; matched by nothing

  private record Costs(List<String> all, Instant until) {}

  private final StaffDirectory staff;
  private final BlindIndex index;
  private final Clock clock;
  private volatile Costs costs = new Costs(List.of(), Instant.MIN);

  Decoys(StaffDirectory staff, BlindIndex index, Clock clock) {
    this.staff = staff;
    this.index = index;
    this.clock = clock;
  }

  /** A hash that no password has. */
  PasswordHash of(String name) {
    List<String> all = costs();
    if (all.isEmpty()) {
      return PasswordHash.NOBODY;
    }
    int choice = index.of(BlindIndex.Purpose.SIGN_IN, "decoy\0" + name)[0] & 0xff;
    return PasswordHash.of("$2a$" + all.get(choice % all.size()) + ZEROS);
  }

  /** Asked for at every try, so that the look-up too takes the same time for all. */
  List<String> costs() {
    Costs now = costs;
    if (!now.until().isAfter(clock.instant())) {
      List<String> read =
          QuarkusTransaction.requiringNew().call(() -> staff.costs().stream().sorted().toList());
      now = new Costs(read, clock.instant().plus(KEEP));
      costs = now;
    }
    return now.all();
  }
}
