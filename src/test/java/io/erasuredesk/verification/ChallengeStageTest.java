package io.erasuredesk.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.audit.Act;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.LookUp;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChallengeStageTest extends Verifying {

  @Inject BindAccount binding;
  @Inject Clock clock;

  @Test
  void challengesTheOneAccountOfTheSender() {
    var account = FakeShop.open();

    UUID id = challenged(account, "fr");

    assertThat(tickets.read(id).lookUp()).isEqualTo(LookUp.FOUND);
    assertThat(acts(id))
        .containsExactly(Act.TICKET_OPENED, Act.ACCOUNT_BOUND, Act.CHALLENGE_ISSUED);
    assertThat(letters.of(id)).containsExactly(Letter.CHALLENGE);
    assertThat(letters.data(id, Letter.CHALLENGE))
        .containsEntry("differs", false)
        .containsEntry("phrase", "Supprimer mon compte")
        .containsEntry("deadline", clock.instant().plus(Duration.ofDays(7)))
        .hasEntrySatisfying(
            "code", code -> assertThat((String) code).matches("[0-9A-HJKMNP-TV-Z]{8}"));
  }

  @Test
  void challengesTheRegisteredAddressWhenAnotherOneAsks() {
    var account = FakeShop.open();
    UUID id = tickets.open("somebody" + account.id() + "@else.example", "en", account.email());

    tickets.stepUntil(CHALLENGE, () -> status(id) == TicketStatus.AWAITING_CONFIRMATION);

    assertThat(letters.data(id, Letter.CHALLENGE)).containsEntry("differs", true);
  }

  @Test
  void leavesItToAPersonWhereNoAccountIsFound() {
    UUID id = tickets.open("nobody" + UUID.randomUUID() + "@example.com", "en");

    tickets.stepUntil(CHALLENGE, () -> tickets.read(id).lookUp() == LookUp.NONE);

    assertThat(status(id)).isEqualTo(TicketStatus.RECEIVED);
    assertThat(letters.of(id)).isEmpty();
    assertThat(acts(id)).containsExactly(Act.TICKET_OPENED, Act.ACCOUNT_NOT_FOUND);
  }

  @Test
  void leavesItToAPersonWhereTheAddressesLeadToSeveralAccounts() {
    UUID id = tickets.open(FakeShop.open().email(), "en", FakeShop.open().email());

    tickets.stepUntil(CHALLENGE, () -> tickets.read(id).lookUp() == LookUp.SEVERAL);

    assertThat(status(id)).isEqualTo(TicketStatus.RECEIVED);
    assertThat(letters.of(id)).isEmpty();
  }

  @Test
  void asksForNoMoreThanSixAddresses() {
    List<String> named = new ArrayList<>();
    IntStream.range(0, 40).forEach(i -> named.add("x" + i + "@" + UUID.randomUUID() + ".example"));
    tickets.drain(CHALLENGE);
    UUID id =
        tickets.open("y@" + UUID.randomUUID() + ".example", "en", named.toArray(String[]::new));
    int before = FakeShop.asked();

    tickets.stepUntil(CHALLENGE, () -> tickets.read(id).lookUp() == LookUp.NONE);

    assertThat(FakeShop.asked() - before).isEqualTo(6);
  }

  @Test
  void waitsWhileTheShopIsDownAndGoesOnAfterwards() {
    tickets.drain(CHALLENGE);
    UUID id = tickets.open(FakeShop.open().email(), "en");
    FakeShop.shut(true);

    assertThatThrownBy(() -> tickets.stage(CHALLENGE).step())
        .isInstanceOfSatisfying(
            DeskException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.SHOP_UNAVAILABLE));
    assertThat(tickets.read(id).lookUp()).isEqualTo(LookUp.PENDING);
    assertThat(tickets.stage(CHALLENGE).step()).isFalse();

    FakeShop.shut(false);
    TestClock.advance(Duration.ofMinutes(2));
    tickets.stepUntil(CHALLENGE, () -> status(id) == TicketStatus.AWAITING_CONFIRMATION);
  }

  @Test
  void floodsNoMailboxAndLosesNoRequest() {
    var account = FakeShop.open();
    for (int i = 0; i < 3; i++) {
      challenged(account, "en");
    }
    UUID fourth = tickets.open(account.email(), "en");
    tickets.drain(CHALLENGE);

    assertThat(status(fourth)).isEqualTo(TicketStatus.RECEIVED);
    assertThat(letters.of(fourth)).isEmpty();

    TestClock.advance(Duration.ofHours(2));
    tickets.drain(CHALLENGE);
    assertThat(status(fourth)).isEqualTo(TicketStatus.RECEIVED);

    TestClock.advance(Duration.ofHours(23));
    tickets.stepUntil(CHALLENGE, () -> status(fourth) == TicketStatus.AWAITING_CONFIRMATION);
    assertThat(letters.of(fourth)).containsExactly(Letter.CHALLENGE);
  }

  @Test
  void challengesTheAccountThatAnAgentNames() {
    var account = FakeShop.open();
    UUID id = tickets.open("unknown" + account.id() + "@example.net", "en");
    tickets.stepUntil(CHALLENGE, () -> tickets.read(id).lookUp() == LookUp.NONE);

    var bound =
        binding.bind(tickets.read(id).ref(), AGENT, MailAddress.of(account.email()).orElseThrow());

    assertThat(bound.status()).isEqualTo(TicketStatus.AWAITING_CONFIRMATION);
    assertThat(letters.data(id, Letter.CHALLENGE)).containsEntry("differs", true);
  }

  @Test
  void bindsNoAccountThatTheShopDoesNotHaveOrThatIsChallengedAlready() {
    var account = FakeShop.open();
    UUID waiting = tickets.open("unknown" + account.id() + "@example.net", "en");
    var nobody = MailAddress.of("nobody" + account.id() + "@example.org").orElseThrow();
    var somebody = MailAddress.of(account.email()).orElseThrow();
    UUID challenged = challenged(account, "en");

    refuses(ProblemType.NOT_FOUND, () -> binding.bind(tickets.read(waiting).ref(), AGENT, nobody));
    refuses(
        ProblemType.WRONG_STATUS,
        () -> binding.bind(tickets.read(challenged).ref(), AGENT, somebody));
    FakeShop.shut(true);
    refuses(
        ProblemType.SHOP_UNAVAILABLE,
        () -> binding.bind(tickets.read(waiting).ref(), AGENT, somebody));
    assertThat(tickets.read(waiting).hasAccount()).isFalse();
  }

  @Test
  void keepsNoCodeInTheDatabase() throws java.sql.SQLException {
    UUID id = challenged(FakeShop.open(), "en");
    String code = (String) letters.data(id, Letter.CHALLENGE).get("code");

    try (var connection = OutsideWorld.postgres().getPostgresDatabase().getConnection();
        var query =
            connection.prepareStatement(
                "select count(*) from challenge c where c::text ilike '%' || ? || '%'")) {
      query.setString(1, code);
      var row = query.executeQuery();
      row.next();
      assertThat(row.getInt(1)).isZero();
    }
  }

  private static void refuses(
      ProblemType type, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(DeskException.class, e -> assertThat(e.type()).isEqualTo(type));
  }
}
