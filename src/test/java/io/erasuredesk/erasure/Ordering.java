package io.erasuredesk.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TestTickets;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.test.common.QuarkusTestResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of this room begin with: a processor that does what the test says, and stages. */
@QuarkusTestResource(OutsideWorld.class)
abstract class Ordering {

  static final Duration COOLING_OFF = Duration.ofHours(12);
  static final String CALLBACK_URL = "https://desk.example/api/v1/callbacks/opendsr";

  @Inject TicketFixture fixture;
  @Inject TestTickets tickets;
  @Inject RecordCallback callbacks;

  final FakeProcessor processor = FakeProcessorResource.processor();
  final FakeShop.Account account = FakeShop.open();

  /** What other tests have left behind stays as it is, so that only this test's orders move. */
  @BeforeEach
  @AfterEach
  void park() {
    FakeShop.shut(false);
    fixture.sql(
        "update erasure_order set next_try_at = null, follow_at = null, hand_off_at = null");
    fixture.sql("update erasure_circuit set failures = 0, open_until = null");
  }

  /** Steps all stages of this room until none has anything to do at this moment. */
  void run() {
    for (int i = 0; i < 3; i++) {
      tickets.drain("erasure.order");
      tickets.drain("erasure.dispatch");
      tickets.drain("erasure.follow");
    }
  }

  void after(Duration time) {
    TestClock.advance(time);
    run();
  }

  /** Approved, and the suspension is taken. */
  UUID suspended() {
    UUID id = fixture.approved(account);
    run();
    assertThat(order(id, "SUSPEND", "state")).isEqualTo("ACCEPTED");
    return id;
  }

  /** The erasure is taken, and not begun. */
  UUID handedOff() {
    UUID id = suspended();
    after(COOLING_OFF);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
    assertThat(order(id, "ERASE", "state")).isEqualTo("ACCEPTED");
    return id;
  }

  /** The processor works on the erasure, and the desk knows. */
  UUID erasing() {
    UUID id = handedOff();
    move("in_progress", "");
    report();
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ERASING);
    return id;
  }

  /** Moves the erasure of this test's account on at the processor. */
  void move(String status, String extension) {
    processor.move(processor.order(account.id(), "erase"), status, extension);
  }

  /** The processor calls back about the erasure of this test's account. */
  void report() {
    send(processor.callback(processor.order(account.id(), "erase"), CALLBACK_URL));
  }

  void send(byte[] body) {
    callbacks.record(FakeProcessor.DOMAIN, processor.sign(body), null, body);
  }

  /** One column of an order. */
  Object order(UUID ticket, String phase, String column) {
    List<?> found =
        fixture.rows(
            "select " + column + " from erasure_order where ticket_id = ?1 and phase = ?2",
            ticket,
            phase);
    assertThat(found).as(phase).hasSize(1);
    return found.get(0);
  }

  long orders(UUID ticket, String phase) {
    return fixture
        .rows("select 1 from erasure_order where ticket_id = ?1 and phase = ?2", ticket, phase)
        .size();
  }

  List<Object> letters(UUID id) {
    return List.copyOf(fixture.letters(id));
  }

  String reason(UUID id) {
    return fixture.read(id).actionReason().orElse("");
  }

  static void refuses(ProblemType problem, ThrowingCallable act) {
    assertThatThrownBy(act)
        .asInstanceOf(type(DeskException.class))
        .extracting(DeskException::type)
        .isEqualTo(problem);
  }
}
