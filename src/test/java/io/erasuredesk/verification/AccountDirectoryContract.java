package io.erasuredesk.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.support.FakeShop;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every directory of accounts must do, whatever it is made of. */
abstract class AccountDirectoryContract {

  /** The directory under test, in front of {@link FakeShop}. */
  abstract AccountDirectory directory();

  @Test
  void findsAnAccountByItsAddress() {
    var account = FakeShop.open().order("O-1", "CANCELLABLE").order("O-2", "CLOSED");
    account.dispute("P-1").wallet("12.50");

    var found = directory().byAddress(address(account.email())).orElseThrow();

    assertThat(found)
        .isEqualTo(
            new ShopAccount(
                account.id(),
                address(account.email()),
                false,
                List.of(new ShopAccount.Order("O-1", ShopAccount.OrderState.CANCELLABLE)),
                List.of("P-1"),
                new BigDecimal("12.50"),
                "EUR"));
  }

  @Test
  void findsAnAccountByItsId() {
    var account = FakeShop.open();

    assertThat(directory().byId(account.id()).orElseThrow().address())
        .isEqualTo(address(account.email()));
  }

  @Test
  void asksForAddressesWithMarksOfTheirOwn() {
    var account = FakeShop.open("o'neil+a&b=c%41#?@example.com");

    assertThat(directory().byAddress(address(account.email())).map(ShopAccount::id))
        .contains(account.id());
    FakeShop.close(account);
  }

  @Test
  void knowsNothingOfAnAccountThatIsNotThere() {
    var account = FakeShop.open();
    FakeShop.close(account);

    assertThat(directory().byAddress(address(account.email()))).isEmpty();
    assertThat(directory().byId(account.id())).isEmpty();
  }

  @Test
  void comparesWhatWasSaidAndTellsYesOrNo() {
    var account = FakeShop.open().knows("ORDER_COUNT", "4");

    assertThat(directory().matches(account.id(), DataPoint.ORDER_COUNT, "4")).isTrue();
    assertThat(directory().matches(account.id(), DataPoint.ORDER_COUNT, "5")).isFalse();
    assertThat(directory().matches(account.id(), DataPoint.PAYMENT_LAST4, "4242")).isFalse();
  }

  @Test
  void sendsACodeToTheTelephoneIfThereIsOne() {
    var account = FakeShop.open();

    assertThat(directory().sendCode(account.id(), "123456")).isTrue();
    assertThat(account.codes()).containsExactly("123456");
    assertThat(directory().sendCode(account.withoutTelephone().id(), "123456")).isFalse();
  }

  @Test
  void asksNothingAboutAnAccountThatIsNotThere() {
    var account = FakeShop.open();
    FakeShop.close(account);

    assertThatThrownBy(() -> directory().matches(account.id(), DataPoint.ORDER_COUNT, "4"))
        .isInstanceOfSatisfying(
            DeskException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.NOT_FOUND));
    assertThatThrownBy(() -> directory().sendCode(account.id(), "123456"))
        .isInstanceOfSatisfying(
            DeskException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.NOT_FOUND));
  }

  @Test
  void readsWhatHappenedToAnAccountLately() {
    var account =
        FakeShop.open()
            .withoutReviews()
            .history("registeredAddressChangedAt", "2026-03-01T10:00:00+02:00")
            .history("formerAddress", "old@example.net")
            .history("newDeviceAt", "2026-03-02T10:00:00Z");

    assertThat(directory().byId(account.id()).orElseThrow().history())
        .isEqualTo(
            new AccountHistory(
                Instant.parse("2026-03-01T08:00:00Z"),
                address("old@example.net"),
                null,
                Instant.parse("2026-03-02T10:00:00Z"),
                null,
                true));
  }

  @Test
  void takesAHistoryThatMakesNoSenseForABrokenAnswer() {
    var account = FakeShop.open().history("passwordResetAt", "yesterday");

    assertThatThrownBy(() -> directory().byId(account.id()))
        .isInstanceOfSatisfying(
            DeskException.class,
            e -> {
              assertThat(e.type()).isEqualTo(ProblemType.SHOP_UNAVAILABLE);
              assertThat(e.getMessage()).doesNotContain("yesterday");
            });
    FakeShop.close(account);
  }

  static MailAddress address(String text) {
    return MailAddress.of(text).orElseThrow();
  }
}
