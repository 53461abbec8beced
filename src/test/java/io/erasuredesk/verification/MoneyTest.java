package io.erasuredesk.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12.50 | 12.50",
        "12.50 | 12,50",
        "12.50 | 12.5",
        "12.50 | 12.50 EUR",
        "12.50 | eur 12,50",
        "12.50 | €12.50",
        "12.50 | 12,50\u00a0€",
        "12.50 | 0012.500",
        "1250 | 1250",
        "1250 | 1,250.00",
        "1250 | 1.250,00",
        "1250 | 1.250",
        "1250 | 1 250,00",
        "1250 | 1’250.00",
        "1234567.89 | 1.234.567,89"
      })
  void takesTheAmountAsPeopleTypeIt(BigDecimal amount, String typed) {
    assertThat(new Money(amount, "EUR").isTyped(typed)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12.50 | 12.51",
        "12.50 | 12",
        "12.50 | 1250",
        "12.50 | -12.50",
        "12.50 | 12.50 USD",
        "12.50 | twelve",
        "12.50 | ''",
        "12.50 | 1.2.50",
        "12.50 | 12.50.",
        "12.50 | 1e1",
        "1250 | 1.25"
      })
  void takesNoOtherAmount(BigDecimal amount, String typed) {
    assertThat(new Money(amount, "EUR").isTyped(typed)).isFalse();
  }

  @Test
  void coversNoMoreThanWasGivenUp() {
    var given = new Money(new BigDecimal("12.50"), "EUR");

    assertThat(given.covers(new Money(new BigDecimal("12.5"), "EUR"))).isTrue();
    assertThat(given.covers(new Money(new BigDecimal("3"), "EUR"))).isTrue();
    assertThat(given.covers(new Money(new BigDecimal("12.51"), "EUR"))).isFalse();
    assertThat(given.covers(new Money(new BigDecimal("3"), "USD"))).isFalse();
  }
}
