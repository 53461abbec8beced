package io.erasuredesk.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CausesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"08006", "08001", "40P01", "40001", "53100", "53300", "55P03", "57P01", "58030"})
  void knowsWhenTheStoreWasAway(String state) {
    RuntimeException wrapped = new RuntimeException(new SQLException("x", state));
    assertThat(Causes.isOutage(wrapped)).isTrue();
    assertThat(Causes.isOutage(new IllegalStateException(wrapped))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22021", "23505", "23514", "42601", "54000", "57014", "22P05"})
  void blamesTheMailForWhatIsItsOwnFault(String state) {
    assertThat(Causes.isOutage(new RuntimeException(new SQLException("x", state)))).isFalse();
  }

  @Test
  void blamesTheStoreForAPoolWithoutAConnection() {
    assertThat(Causes.isOutage(new SQLException("Sorry, acquisition timeout!"))).isTrue();
    assertThat(Causes.isOutage(new StackOverflowError())).isFalse();
    assertThat(Causes.isOutage(new IllegalStateException("x"))).isFalse();
  }
}
