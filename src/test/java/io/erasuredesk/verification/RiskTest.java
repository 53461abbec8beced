package io.erasuredesk.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.audit.Act;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TicketFixture;
import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.verification.identity.Identity;
import io.erasuredesk.verification.identity.Standing;
import io.erasuredesk.verification.identity.VerifyRequest;
import io.erasuredesk.verification.identity.Why;
import io.erasuredesk.verification.match.MatchDataPoint;
import io.erasuredesk.verification.risk.RiskFlag;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Signs of a take-over, and what follows from them (requirement 6.11). */
@QuarkusTest
class RiskTest extends Verifying {

  private static final String FORMER = "verification.former-address";

  @Inject Identity identity;
  @Inject VerifyRequest verification;
  @Inject MatchDataPoint match;
  @Inject CheckPreconditions check;
  @Inject TicketFixture fixture;
  @Inject Clock clock;

  @Test
  void raisesEachFlagWithinItsWindowOnly() {
    assertThat(flags(FakeShop.open())).isEmpty();
    assertThat(flags(changed(Duration.ofDays(29)))).containsExactly(RiskFlag.ADDRESS_CHANGED);
    assertThat(flags(changed(Duration.ofDays(30)))).isEmpty();
    assertThat(flags(FakeShop.open().history("passwordResetAt", ago(Duration.ofDays(6)))))
        .containsExactly(RiskFlag.PASSWORD_RESET);
    assertThat(flags(FakeShop.open().history("passwordResetAt", ago(Duration.ofDays(7)))))
        .isEmpty();
    assertThat(flags(FakeShop.open().history("newDeviceAt", ago(Duration.ofDays(6)))))
        .containsExactly(RiskFlag.NEW_DEVICE);
    assertThat(flags(FakeShop.open().history("paymentDisputedAt", ago(Duration.ofDays(90)))))
        .containsExactly(RiskFlag.PAYMENT_DISPUTED);
    assertThat(flags(changed(Duration.ofDays(-1)))).containsExactly(RiskFlag.ADDRESS_CHANGED);
  }

  @Test
  void demandsTheHighestLevelAndASecondAdminAndSaysWhatIsMissing() {
    UUID id = checked(changed(Duration.ofDays(3)).knows("ORDER_COUNT", "4"));
    Standing standing = standing(id);
    assertThat(standing.needed()).isEqualTo(Level.L3);
    assertThat(standing.why()).isEqualTo(Why.RISK);
    assertThat(standing.reached()).contains(Level.L1);
    assertThat(standing.needsSecondAdmin()).isTrue();

    assertThatThrownBy(() -> verify(id, Evidence.REGISTERED_MAILBOX))
        .isInstanceOfSatisfying(
            DeskException.class,
            e -> {
              assertThat(e.type()).isEqualTo(ProblemType.LEVEL_NOT_REACHED);
              assertThat(e.getMessage())
                  .isEqualTo(
                      "Level L3 is needed (RISK: ADDRESS_CHANGED); this evidence reaches L1."
                          + " Missing: two matched data points (DATA_MATCH; PHONE_CODE counts as"
                          + " one); a sign-in at the shop or the person (SHOP_SIGN_IN or"
                          + " IN_PERSON)");
            });
    assertThatThrownBy(() -> verify(id, Evidence.REGISTERED_MAILBOX, Evidence.IN_PERSON))
        .hasMessageContaining("two matched data points")
        .hasMessageNotContaining("SHOP_SIGN_IN");
    assertThat(status(id)).isEqualTo(TicketStatus.VERIFYING);
  }

  @Test
  void sendsWhatWasVerifiedBackWhenAFlagIsRaisedBeforeTheApproval() {
    FakeShop.Account account = FakeShop.open();
    UUID id = checked(account);
    verify(id, Evidence.REGISTERED_MAILBOX);
    account.history("passwordResetAt", clock.instant());

    check.check(id);

    assertThat(status(id)).isEqualTo(TicketStatus.VERIFYING);
    assertThat(acts(id)).contains(Act.RISK_FLAGGED).endsWith(Act.RETURNED);
  }

  @Test
  void keepsAFlagThatTheShopShowsNoLonger() {
    FakeShop.Account account = changed(Duration.ofDays(29));
    UUID id = checked(account);
    TestClock.advance(Duration.ofDays(2));

    check.check(id);

    assertThat(standing(id).flags()).containsExactly(RiskFlag.ADDRESS_CHANGED);
  }

  @Test
  void coolsOffLonger() {
    UUID flagged = verified(changed(Duration.ofDays(3)));
    Instant now = clock.instant();
    fixture.approve(flagged, TicketFixture.ADMIN);
    assertThat(fixture.approve(flagged, TicketFixture.ADMIN2).coolingOffUntil())
        .contains(now.plus(Duration.ofHours(72)));
    UUID ordinary = verified(FakeShop.open());
    assertThat(fixture.approve(ordinary, TicketFixture.ADMIN).coolingOffUntil())
        .contains(now.plus(Duration.ofHours(12)));
  }

  @Test
  void tellsTheFormerAddressOfTheRequestAndOfTheApproval() {
    FakeShop.Account account =
        changed(Duration.ofDays(3)).history("formerAddress", "old@example.net");
    UUID id = challenged(account, "en");
    tickets.drain(FORMER);
    assertThat(letters.of(id)).containsOnlyOnce(Letter.FORMER_ADDRESS);
    assertThat(letters.data(id, Letter.FORMER_ADDRESS)).containsEntry("approved", false);
    String first = String.valueOf(letters.data(id, Letter.FORMER_ADDRESS).get("link"));
    assertThat(first).startsWith("https://desk.example/r/former/");
    assertThat(fixture.rows("select former_address from account_look where ticket_id = ?1", id))
        .noneMatch(
            stored ->
                new String((byte[]) stored, java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains("old@example.net"));
    tickets.drain(FORMER);
    assertThat(letters.of(id)).containsOnlyOnce(Letter.FORMER_ADDRESS);

    confirmation.confirm(id, "Delete my account", null, false);
    check.check(id);
    fixture.change(id, t -> t.verify("agent", Set.of(Evidence.IN_PERSON), clock.instant()));
    fixture.approve(id, TicketFixture.ADMIN);
    fixture.approve(id, TicketFixture.ADMIN2);
    tickets.drain(FORMER);

    assertThat(letters.of(id).stream().filter(Letter.FORMER_ADDRESS::equals)).hasSize(2);
    assertThat(letters.data(id, Letter.FORMER_ADDRESS))
        .containsEntry("approved", true)
        .doesNotContainEntry("link", first);
    assertThat(acts(id)).contains(Act.FORMER_ADDRESS_TOLD);
  }

  @Test
  void tellsNoFormerAddressOfAnOldChange() {
    UUID id =
        challenged(changed(Duration.ofDays(60)).history("formerAddress", "old@example.net"), "en");
    tickets.drain(FORMER);
    assertThat(letters.of(id)).doesNotContain(Letter.FORMER_ADDRESS);
  }

  private UUID verified(FakeShop.Account account) {
    UUID id = checked(account);
    fixture.change(id, t -> t.verify("agent", Set.of(Evidence.IN_PERSON), clock.instant()));
    return id;
  }

  private void verify(UUID id, Evidence... evidence) {
    verification.verify(tickets.read(id).ref(), AGENT, -1, Set.of(evidence), "");
  }

  private Set<RiskFlag> flags(FakeShop.Account account) {
    return standing(challenged(account, "en")).flags();
  }

  private Standing standing(UUID id) {
    return QuarkusTransaction.requiringNew().call(() -> identity.of(tickets.read(id)));
  }

  private FakeShop.Account changed(Duration ago) {
    return FakeShop.open().history("registeredAddressChangedAt", ago(ago));
  }

  private Instant ago(Duration time) {
    return clock.instant().minus(time);
  }
}
