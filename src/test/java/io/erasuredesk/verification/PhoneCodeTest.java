package io.erasuredesk.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.access.Actor;
import io.erasuredesk.audit.Act;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.verification.identity.Identity;
import io.erasuredesk.verification.match.CheckPhoneCode;
import io.erasuredesk.verification.match.SendPhoneCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PhoneCodeTest extends Verifying {

  @Inject SendPhoneCode sending;
  @Inject CheckPhoneCode checking;
  @Inject Identity identity;
  @Inject TicketFixture fixture;

  private final FakeShop.Account account = FakeShop.open();

  @Test
  void provesTheTelephoneOnceByTheCodeThatTheShopSent() {
    UUID id = challenged(account, "en");
    send(id);
    String code = account.codes().get(0);
    assertThat(code).matches("[0-9]{6}");

    assertThat(check(id, wrong(code))).isFalse();
    assertThat(proven(id)).isEmpty();
    assertThat(check(id, code.substring(0, 3) + " - " + code.substring(3))).isTrue();

    assertThat(proven(id)).containsExactly(Evidence.PHONE_CODE);
    assertThat(check(id, code)).isFalse(); // used up
    assertThat(acts(id))
        .endsWith(Act.PHONE_CODE_ASKED, Act.PHONE_CODE_FAILED, Act.PHONE_CODE_PROVEN);
    assertThat(
            fixture
                .rows("select encode(code_hash, 'escape') from phone_code where ticket_id = ?1", id)
                .toString())
        .doesNotContain(code);
  }

  @Test
  void endsAfterTenMinutes() {
    UUID id = challenged(account, "en");
    send(id);
    TestClock.advance(Duration.ofMinutes(10));
    assertThat(check(id, account.codes().get(0))).isFalse();
  }

  @Test
  void endsAfterFiveWrongTriesAlsoForTheRightOne() {
    UUID id = challenged(account, "en");
    send(id);
    String code = account.codes().get(0);
    for (int left = 4; left >= 0; left--) {
      assertThat(checking.check(id, new Actor.Requester(), wrong(code)).triesLeft())
          .isEqualTo(left);
    }
    assertThat(check(id, code)).isFalse();
    assertThat(proven(id)).isEmpty();
  }

  @Test
  void endsWithTheNextOneAndBelongsToOneTicket() {
    UUID id = challenged(account, "en");
    UUID other = challenged(account, "en");
    send(id);
    send(id);
    send(other);
    assertThat(account.codes()).hasSize(3);
    assertThat(check(id, account.codes().get(0))).isFalse();
    assertThat(check(id, account.codes().get(2))).isFalse();
    assertThat(check(id, account.codes().get(1))).isTrue();

    refusesToSend(ProblemType.TOO_MANY_TRIES, other); // three of the day
    TestClock.advance(Duration.ofHours(25));
    send(other);
  }

  @Test
  void needsATelephoneAndAShop() {
    UUID id = challenged(account.withoutTelephone(), "en");
    refusesToSend(ProblemType.WRONG_STATUS, id);
    FakeShop.shut(true);
    refusesToSend(ProblemType.SHOP_UNAVAILABLE, id);
    FakeShop.shut(false);
    assertThat(check(id, "000000")).isFalse();
  }

  private void send(UUID id) {
    sending.send(tickets.read(id).ref(), AGENT);
  }

  private void refusesToSend(ProblemType type, UUID id) {
    assertThatThrownBy(() -> send(id))
        .isInstanceOfSatisfying(DeskException.class, e -> assertThat(e.type()).isEqualTo(type));
  }

  private boolean check(UUID id, String code) {
    return checking.check(id, new Actor.Requester(), code).match();
  }

  private Set<Evidence> proven(UUID id) {
    return QuarkusTransaction.requiringNew().call(() -> identity.of(tickets.read(id)).proven());
  }

  private static String wrong(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }
}
