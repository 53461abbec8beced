package io.erasuredesk.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.support.FakeShop;
import java.math.BigDecimal;
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

  static MailAddress address(String text) {
    return MailAddress.of(text).orElseThrow();
  }
}
