package io.erasuredesk.verification;

import io.erasuredesk.access.Actor;
import io.erasuredesk.access.Role;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.Timeline;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TestTickets;
import io.erasuredesk.ticket.Letters;
import io.erasuredesk.ticket.RecordedLetters;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of this room begin with: letters that are noted down, and a shop that is open. */
@QuarkusTestResource(OutsideWorld.class)
abstract class Verifying {

  static final String CHALLENGE = "verification.challenge";
  static final String PRECHECK = "verification.precheck";
  static final String EXPIRY = "verification.expiry";
  static final Actor.Staff AGENT = new Actor.Staff("agent", Set.of(Role.AGENT));

  @Inject TestTickets tickets;
  @Inject ConfirmErasure confirmation;
  @Inject Prechecks prechecks;
  @Inject Timeline timeline;
  RecordedLetters letters;

  @BeforeEach
  void installLetters() {
    letters = new RecordedLetters();
    QuarkusMock.installMockForType(letters, Letters.class);
  }

  @AfterEach
  void reopenShop() {
    FakeShop.shut(false);
  }

  /** A ticket whose challenge is at the registered address. */
  UUID challenged(FakeShop.Account account, String locale) {
    UUID id = tickets.open(account.email(), locale);
    tickets.stepUntil(CHALLENGE, () -> status(id) == TicketStatus.AWAITING_CONFIRMATION);
    return id;
  }

  /** A ticket that the customer has confirmed. */
  UUID confirmed(FakeShop.Account account) {
    UUID id = challenged(account, "en");
    confirmation.confirm(id, "Delete my account", null, false);
    return id;
  }

  /** A ticket that the customer has confirmed and that was checked at the shop. */
  UUID checked(FakeShop.Account account) {
    UUID id = confirmed(account);
    tickets.stepUntil(PRECHECK, () -> precheck(id).isPresent());
    return id;
  }

  /** Lets the time of a re-check pass and steps the stage until it has happened. */
  void recheck(UUID id) {
    TestClock.advance(Duration.ofMinutes(2));
    var before = precheck(id).orElseThrow().checkedAt();
    tickets.stepUntil(PRECHECK, () -> precheck(id).orElseThrow().checkedAt().isAfter(before));
  }

  java.util.Optional<Precheck> precheck(UUID id) {
    return QuarkusTransaction.requiringNew().call(() -> prechecks.find(tickets.read(id)));
  }

  TicketStatus status(UUID id) {
    return tickets.read(id).status();
  }

  List<Act> acts(UUID id) {
    return QuarkusTransaction.requiringNew()
        .call(() -> timeline.of(id).stream().map(Timeline.Entry::act).toList());
  }
}
