package io.erasuredesk.ticket.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.audit.Act;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.Terms;
import io.erasuredesk.support.TestTickets;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.Regime;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.question.AskCustomer;
import io.erasuredesk.ticket.question.Needed;
import io.erasuredesk.work.Stage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several desks work on the same rows at once. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class SeveralDesksTest {

  private static final int DESKS = 6;
  private static final int TICKETS = 12;

  @Inject AskCustomer asking;
  @Inject TestTickets tickets;
  @Inject TicketFixture fixture;
  @Inject Terms terms;

  @Test
  void remindEscalateAndEndEverythingOnce() throws Exception {
    List<UUID> asked = new ArrayList<>();
    List<UUID> challenged = new ArrayList<>();
    for (int i = 0; i < TICKETS; i++) {
      UUID id = terms.verifying(Regime.CALIFORNIA);
      asking.ask(
          fixture.read(id).ref(), TicketFixture.AGENT, -1, Set.of(Needed.ORDER_COUNT), "A doubt");
      asked.add(id);
      challenged.add(tickets.open(FakeShop.open().email(), "en"));
    }
    tickets.stepUntil(
        "verification.challenge",
        () ->
            challenged.stream()
                .allMatch(id -> fixture.status(id) == TicketStatus.AWAITING_CONFIRMATION));

    terms.after(Duration.ofHours(49));
    together("verification.reminder");
    terms.after(Duration.ofDays(5));
    together("ticket.question");
    terms.after(Duration.ofDays(7));
    together("ticket.question");
    terms.after(Duration.ofDays(40));
    together("ticket.escalation");

    for (UUID id : asked) {
      assertThat(count(fixture.letters(id), "QUESTION")).isEqualTo(2);
      assertThat(count(fixture.letters(id), "UNANSWERED")).isEqualTo(1);
      assertThat(count(fixture.acts(id), Act.EXPIRED)).isEqualTo(1);
    }
    for (UUID id : challenged) {
      assertThat(count(fixture.letters(id), "CHALLENGE_REMINDER")).isEqualTo(1);
      assertThat(count(fixture.acts(id), Act.CUSTOMER_REMINDED)).isEqualTo(1);
      assertThat(count(fixture.acts(id), Act.ESCALATED)).isEqualTo(2); // due, and overdue
      fixture.change(id, ticket -> ticket.withdraw(terms.now()));
    }
  }

  private static long count(List<?> all, Object one) {
    return all.stream().filter(one::equals).count();
  }

  private void together(String name) throws Exception {
    Stage stage = tickets.stage(name);
    ExecutorService desks = Executors.newFixedThreadPool(DESKS);
    try {
      List<Future<Void>> all =
          desks.invokeAll(
              Collections.nCopies(
                  DESKS,
                  (Callable<Void>)
                      () -> {
                        for (int idle = 0; idle < 2; ) {
                          idle = stage.step() ? 0 : idle + 1;
                        }
                        return null;
                      }));
      for (Future<Void> one : all) {
        one.get();
      }
    } finally {
      desks.shutdownNow();
    }
    terms.drain(name);
  }
}
