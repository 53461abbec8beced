package io.erasuredesk.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the sample shop knows of its demo accounts, as the README tells it. */
class KnowledgeTest {

  private static Knowledge shop;

  @BeforeAll
  static void open() {
    shop = new Knowledge(new ShopDatabase(ShopWorld.settings()), Clock.systemUTC());
  }

  @Test
  void comparesDataPointsOfDemoAccounts() {
    assertThat(shop.matches("1001", "LAST_ORDER_MONTH", "2026-09")).contains(true);
    assertThat(shop.matches("1001", "DELIVERY_POSTCODE", " 101 15")).contains(true);
    assertThat(shop.matches("1006", "PAYMENT_LAST4", "3714")).contains(true);
    assertThat(shop.matches("1006", "PAYMENT_LAST4", "4242")).contains(false);
    assertThat(shop.matches("1007", "ORDER_COUNT", "7")).contains(true);
    assertThat(shop.matches("1007", "SHOE_SIZE", "7")).contains(false);
    assertThat(shop.matches("999", "ORDER_COUNT", "7")).isEmpty();
  }

  @Test
  void keepsTheMessagesThatItSends() {
    assertThat(shop.send("1001", "123456")).contains(true);
    assertThat(shop.send("999", "123456")).isEmpty();
    assertThat(shop.messages("1001"))
        .singleElement()
        .satisfies(message -> assertThat(message.code()).isEqualTo("123456"));
  }
}
