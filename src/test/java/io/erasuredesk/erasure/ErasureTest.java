package io.erasuredesk.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.erasuredesk.audit.Act;
import io.erasuredesk.erasure.FakeProcessor.Fault;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.ticket.Account;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Vault;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@TestProfile(FakeProcessorResource.Profile.class)
class ErasureTest extends Ordering {

  @Inject Vault vault;
  @Inject Clock clock;

  @Test
  void suspendsAtOnceErasesAfterTheCoolingOffAndBelievesOnlyALookUp() {
    account.order("O-1", "CANCELLABLE");
    UUID id = fixture.approved(account);
    Instant approved = clock.instant();

    run();

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.COOLING_OFF);
    UUID suspension = processor.order(account.id(), "suspend");
    JsonNode body = FakeProcessor.json(processor.calls(account.id()).get(0).body());
    assertThat(body)
        .isEqualTo(
            FakeProcessor.json(
                """
                {"api_version":"2.0","regulation":"gdpr","subject_request_id":"%s",
                 "subject_request_type":"erasure","submitted_time":"%s",
                 "subject_identities":[{"identity_type":"controller_customer_id",
                   "identity_value":"%s","identity_format":"raw"}],
                 "status_callback_urls":["%s"],
                 "extensions":{"shop.example":{"phase":"suspend","not_before":"%s",
                   "cancel_orders":[]}}}"""
                    .formatted(
                        suspension,
                        approved,
                        account.id(),
                        CALLBACK_URL,
                        approved.plus(COOLING_OFF))
                    .getBytes()));
    assertThat(processor.orders(account.id(), "erase")).isEmpty();

    TestClock.advance(COOLING_OFF.minusSeconds(1));
    run();
    assertThat(processor.orders(account.id(), "erase")).isEmpty();

    after(Duration.ofSeconds(1));

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
    JsonNode extension =
        FakeProcessor.json(processor.calls(account.id(), "POST").get(1).body())
            .at("/extensions/shop.example");
    assertThat(extension)
        .isEqualTo(
            FakeProcessor.json(
                """
                {"phase":"erase","not_before":"%s","cancel_orders":["O-1"],
                 "related_request_id":"%s"}"""
                    .formatted(approved.plus(COOLING_OFF), suspension)
                    .getBytes()));

    move("in_progress", "");
    report();
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ERASING);
    FakeShop.close(account);
    move("completed", "\"outcome\":\"erased\"");
    report();
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ERASING);
    run();

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ERASED);
    assertThat(letters(id)).containsExactly("APPROVED", "ERASED");
    assertThat(fixture.acts(id))
        .containsSubsequence(
            Act.APPROVED,
            Act.SUSPENDED,
            Act.HANDED_OFF,
            Act.ERASURE_BEGAN,
            Act.ERASURE_REPORTED,
            Act.ERASED);
    assertThat(processor.calls(account.id(), "POST")).hasSize(2);
    assertThat(order(id, "SUSPEND", "settled_at")).isNotNull();
    assertThat(order(id, "ERASE", "settled_at")).isNotNull();
  }

  @Test
  void findsOutByAskingWhenEveryCallbackIsLost() {
    UUID id = handedOff();
    move("in_progress", "");
    after(Duration.ofSeconds(30));
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ERASING);

    FakeShop.close(account);
    move(
        "completed",
        "\"outcome\":\"partially_erased\",\"retained\":[{\"category\":\"invoices\","
            + "\"ground\":\"GDPR 17(3)(b)\",\"until\":\"2034-12-31\"}]");
    after(Duration.ofSeconds(30));

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.PARTIALLY_ERASED);
    assertThat(letters(id)).endsWith("ERASED");
    assertThat(fixture.acts(id)).endsWith(Act.PARTIALLY_ERASED);
  }

  @ParameterizedTest
  @CsvSource({
    "'', true, COMPLETED_UNPROVEN",
    "'', false, COMPLETED_UNPROVEN",
    "refused, false, REPORTED_REFUSED",
    "failed, true, REPORTED_FAILED",
    "not_found, false, ACCOUNT_STILL_THERE",
    "erased, false, ACCOUNT_STILL_THERE",
    "partially_erased, false, ACCOUNT_STILL_THERE"
  })
  void leavesADoubtfulCompletionToAPerson(String outcome, boolean gone, String reason) {
    UUID id = erasing();
    if (gone) {
      FakeShop.close(account);
    }
    move("completed", outcome.isEmpty() ? "" : "\"outcome\":\"" + outcome + "\"");
    report();
    run();

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ACTION_REQUIRED);
    assertThat(reason(id)).isEqualTo(reason);
    assertThat(letters(id)).doesNotContain("ERASED");
  }

  @Test
  void endsAsErasedWhenTheAccountWasGoneAlready() {
    UUID id = erasing();
    FakeShop.close(account);
    move("completed", "\"outcome\":\"not_found\"");
    report();
    run();

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ERASED);
  }

  @Test
  void looksAgainWhenTheShopDidNotAnswerAfterACompletion() {
    UUID id = erasing();
    FakeShop.close(account);
    move("completed", "\"outcome\":\"erased\"");
    report();
    FakeShop.shut(true);
    run();
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ERASING);

    FakeShop.shut(false);
    after(Duration.ofSeconds(30));
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ERASED);
  }

  @ParameterizedTest
  @EnumSource
  void sendsOneOrderUnderOneIdWhateverGoesWrong(Fault fault) {
    UUID id = suspended();
    processor.misbehave("POST", account.id(), fault);

    after(COOLING_OFF);
    after(Duration.ofHours(1));

    List<FakeProcessor.Call> posts =
        processor.calls(account.id(), "POST").stream()
            .filter(call -> new String(call.body()).contains("\"phase\":\"erase\""))
            .toList();
    boolean triedAgain =
        switch (fault) {
          case DROP, ERROR_500, UNAVAILABLE_WITH_RETRY_AFTER, TOO_MANY -> true;
          default -> false;
        };
    boolean answerLost =
        fault == Fault.DO_AND_DROP || fault == Fault.HALF_AN_ANSWER || fault == Fault.HANG;
    assertThat(posts).hasSize(triedAgain ? 2 : 1);
    assertThat(posts).allSatisfy(post -> assertThat(post.body()).isEqualTo(posts.get(0).body()));
    assertThat(orders(id, "ERASE")).isEqualTo(1);
    if (triedAgain || answerLost) {
      assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
      assertThat(order(id, "ERASE", "state")).isEqualTo("ACCEPTED");
      assertThat(processor.orders(account.id(), "erase")).hasSize(1);
    } else {
      assertThat(fixture.status(id)).isEqualTo(TicketStatus.ACTION_REQUIRED);
      assertThat(fixture.acts(id)).endsWith(Act.ACTION_REQUIRED);
    }
  }

  @Test
  void waitsAsLongAsItIsAskedTo() {
    UUID id = suspended();
    processor.misbehave("POST", account.id(), Fault.UNAVAILABLE_WITH_RETRY_AFTER);
    after(COOLING_OFF);

    after(Duration.ofMinutes(29));
    assertThat(processor.orders(account.id(), "erase")).isEmpty();
    after(Duration.ofMinutes(1));
    assertThat(order(id, "ERASE", "state")).isEqualTo("ACCEPTED");
  }

  @Test
  void givesAnOrderWithoutAnAnswerToAPerson() {
    UUID id = suspended();
    processor.misbehave(
        "POST",
        account.id(),
        java.util.Collections.nCopies(400, Fault.ERROR_500).toArray(new Fault[0]));
    after(COOLING_OFF);
    for (int hours = 0; hours < 71; hours++) {
      after(Duration.ofHours(1));
    }
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);

    after(Duration.ofHours(1));

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ACTION_REQUIRED);
    assertThat(reason(id)).isEqualTo("NO_ANSWER");
    int before = processor.calls(account.id()).size();
    after(Duration.ofHours(1));
    assertThat(processor.calls(account.id())).hasSize(before);
  }

  @Test
  void asksFirstAfterItWasKilledInTheMiddleOfACall() {
    UUID id = suspended();
    TestClock.advance(COOLING_OFF);
    tickets.drain("erasure.order");
    // what a kill leaves behind: a claim that nobody gives back
    fixture.sql(
        "update erasure_order set attempts = 1, in_doubt = true, sent_at = ?1,"
            + " claimed_until = ?2 where ticket_id = ?3 and phase = 'ERASE'",
        clock.instant(),
        clock.instant().plusSeconds(20),
        id);
    UUID order = UUID.fromString(order(id, "ERASE", "cast(id as text)").toString());
    run();
    assertThat(processor.calls(order)).isEmpty();

    after(Duration.ofSeconds(20));

    assertThat(processor.calls(order))
        .extracting(FakeProcessor.Call::method)
        .containsExactly("GET", "POST");
    assertThat(processor.orders(account.id(), "erase")).hasSize(1);
  }

  @Test
  void sendsNoErasureBeforeTheSuspensionIsTaken() {
    UUID id = fixture.approved(account);
    processor.misbehave("POST", account.id(), Fault.ERROR_500, Fault.ERROR_500, Fault.ERROR_500);
    tickets.drain("erasure.order");
    TestClock.advance(COOLING_OFF);
    run();
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
    assertThat(order(id, "SUSPEND", "state")).isEqualTo("QUEUED");
    assertThat(order(id, "ERASE", "attempts")).isEqualTo(0);

    after(Duration.ofHours(1));
    after(Duration.ofHours(1));
    after(Duration.ofHours(1));

    assertThat(order(id, "SUSPEND", "state")).isEqualTo("ACCEPTED");
    assertThat(order(id, "ERASE", "state")).isEqualTo("ACCEPTED");
  }

  @Test
  void ordersNothingElseThanWhatWasApproved() {
    UUID id = suspended();
    account.order("O-new", "CANCELLABLE");

    after(COOLING_OFF);

    assertThat(fixture.status(id)).isEqualTo(TicketStatus.ACTION_REQUIRED);
    assertThat(reason(id)).isEqualTo("APPROVAL_CHANGED");
    assertThat(orders(id, "ERASE")).isZero();
  }

  @Test
  void ordersNothingWhileSomethingStandsInTheWay() {
    UUID id = suspended();
    account.dispute("P-1");

    after(COOLING_OFF);

    assertThat(reason(id)).isEqualTo("BLOCKED_AT_SHOP");
    assertThat(orders(id, "ERASE")).isZero();
  }

  @Test
  void ordersNothingForAnotherAddressThanTheOneThatConfirmed() {
    UUID id = suspended();
    var other = MailAddress.of("other" + account.id() + "@example.com").orElseThrow();
    fixture.change(id, ticket -> vault.bind(ticket, new Account(account.id(), other)));

    after(COOLING_OFF);

    assertThat(reason(id)).isEqualTo("ACCOUNT_CHANGED");
    assertThat(orders(id, "ERASE")).isZero();
  }

  @Test
  void ordersNothingForAnAccountThatWasPutInAfterTheApproval() {
    UUID id = suspended();
    var other = FakeShop.open();
    fixture.change(
        id,
        ticket ->
            vault.bind(
                ticket, new Account(other.id(), MailAddress.of(other.email()).orElseThrow())));

    after(COOLING_OFF);

    assertThat(reason(id)).isEqualTo("APPROVAL_CHANGED");
    assertThat(orders(id, "ERASE")).isZero();
  }

  @Test
  void asksAPersonWhereTheAccountIsGoneBeforeTheOrder() {
    UUID id = suspended();
    FakeShop.close(account);

    after(COOLING_OFF);

    assertThat(reason(id)).isEqualTo("ACCOUNT_GONE");
  }

  @Test
  void waitsWhileTheShopIsDownAndOnALegalHold() {
    UUID id = suspended();
    FakeShop.shut(true);
    after(COOLING_OFF);
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.COOLING_OFF);

    FakeShop.shut(false);
    fixture.sql("update ticket set legal_hold = true where id = ?1", id);
    after(Duration.ofMinutes(10));
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.COOLING_OFF);

    fixture.sql("update ticket set legal_hold = false where id = ?1", id);
    after(Duration.ofMinutes(10));
    assertThat(fixture.status(id)).isEqualTo(TicketStatus.HANDED_OFF);
  }

  @Test
  void saysOnceThatThePromiseIsBroken() {
    UUID id = handedOff();
    after(Duration.ofHours(11));
    assertThat(fixture.acts(id)).doesNotContain(Act.ERASURE_OVERDUE);

    after(Duration.ofHours(1));
    after(Duration.ofHours(1));

    assertThat(fixture.acts(id)).containsOnlyOnce(Act.ERASURE_OVERDUE);
  }

  @Test
  void sendsEachOrderOnceWithManyReplicas() throws Exception {
    List<FakeShop.Account> accounts = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      accounts.add(FakeShop.open());
      fixture.approved(accounts.get(i));
    }
    stepInParallel();
    TestClock.advance(COOLING_OFF);
    stepInParallel();

    assertThat(accounts)
        .allSatisfy(
            one -> {
              assertThat(processor.calls(one.id(), "POST")).hasSize(2);
              assertThat(processor.orders(one.id(), "suspend")).hasSize(1);
              assertThat(processor.orders(one.id(), "erase")).hasSize(1);
            });
  }

  private void stepInParallel() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Void>> replicas = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        replicas.add(
            () -> {
              run();
              return null;
            });
      }
      for (Future<Void> replica : threads.invokeAll(replicas)) {
        replica.get();
      }
      run();
    } finally {
      threads.shutdownNow();
    }
  }
}
