package io.erasuredesk.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.audit.Act;
import io.erasuredesk.erasure.WithdrawRequest;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Fifty people act on one ticket at one instant: they approve, deny, withdraw and return, half of
 * them on what they read and half on whatever is current. Ten rounds in the ordinary run; {@code
 * DESK_ABUSE_FULL=true} makes it a hundred.
 */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class MixedActsTest {

  private static final int PEOPLE = 50;
  private static final int ROUNDS =
      Boolean.parseBoolean(System.getenv("DESK_ABUSE_FULL")) ? 100 : 10;

  private static final Set<ProblemType> LOST =
      EnumSet.of(ProblemType.CHANGED_MEANWHILE, ProblemType.WRONG_STATUS);

  private static final Map<Act, TicketStatus> ENDS =
      Map.of(
          Act.APPROVED, TicketStatus.COOLING_OFF,
          Act.DENIED, TicketStatus.DENIED,
          Act.WITHDRAWN, TicketStatus.WITHDRAWN,
          Act.RETURNED, TicketStatus.VERIFYING);

  @Inject TicketFixture fixture;
  @Inject ApproveErasure approval;
  @Inject DenyErasure denial;
  @Inject ReturnToVerifier back;
  @Inject WithdrawRequest withdrawal;

  @Test
  void leavesOneLegalOutcomeAndALeafForEachAct() throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        UUID id = fixture.verified(FakeShop.open());
        int before = fixture.acts(id).size();

        List<Act> done = atOnce(people, id, round);

        List<Act> logged = fixture.acts(id).subList(before, fixture.acts(id).size());
        assertThat(logged).as("round %d", round).containsExactlyInAnyOrderElementsOf(done);
        assertThat(fixture.status(id)).isEqualTo(ENDS.get(logged.get(logged.size() - 1)));
        assertLegal(logged);
        boolean approved = logged.contains(Act.APPROVED);
        assertThat(fixture.rows("select 1 from approval where ticket_id = ?1", id))
            .hasSize(approved ? 1 : 0);
        boolean counts =
            !fixture
                .rows("select 1 from approval where ticket_id = ?1 and withdrawn_at is null", id)
                .isEmpty();
        assertThat(counts).isEqualTo(fixture.status(id) == TicketStatus.COOLING_OFF);
        assertThat(fixture.letters(id))
            .hasSize(logged.contains(Act.RETURNED) ? logged.size() - 1 : logged.size());
      }
    } finally {
      people.shutdownNow();
    }
  }

  /** Nothing follows an end; an approval or a return can be withdrawn or denied. */
  private static void assertLegal(List<Act> logged) {
    assertThat(logged).isNotEmpty().doesNotHaveDuplicates();
    for (int i = 0; i + 1 < logged.size(); i++) {
      Act here = logged.get(i);
      Act next = logged.get(i + 1);
      assertThat(here).isIn(Act.APPROVED, Act.RETURNED);
      assertThat(next).isIn(Act.WITHDRAWN, Act.DENIED);
    }
  }

  private List<Act> atOnce(ExecutorService people, UUID id, int round) throws Exception {
    Ticket read = fixture.read(id);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<List<Act>>> acts = new ArrayList<>();
    for (int n = 0; n < PEOPLE; n++) {
      var admin = new Actor.Staff("mixed" + n, Set.of(Role.ADMIN));
      int kind = (n + round) % 4;
      long version = n % 2 == 0 ? read.version() : -1;
      acts.add(
          people.submit(
              () -> {
                start.await();
                try {
                  return List.of(act(read, kind, admin, version));
                } catch (DeskException e) {
                  assertThat(LOST).contains(e.type());
                  return List.<Act>of();
                }
              }));
    }
    start.countDown();
    List<Act> done = new ArrayList<>();
    for (Future<List<Act>> act : acts) {
      done.addAll(act.get());
    }
    return done;
  }

  private Act act(Ticket read, int kind, Actor.Staff by, long version) {
    switch (kind) {
      case 0 -> {
        approval.approve(read.ref(), by, read.version(), read.ref().text());
        return Act.APPROVED;
      }
      case 1 -> {
        denial.deny(read.ref(), by, version, DenialReason.EXCESSIVE, "");
        return Act.DENIED;
      }
      case 2 -> {
        withdrawal.withdraw(read.id(), new Actor.Requester());
        return Act.WITHDRAWN;
      }
      default -> {
        back.back(read.ref(), by, version, "Not sure");
        return Act.RETURNED;
      }
    }
  }
}
