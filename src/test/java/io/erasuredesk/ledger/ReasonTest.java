package io.erasuredesk.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonTest {

  @Test
  void letsNothingInButWordsOfTheList() {
    assertThat(Reason.closed("UNSURE", LedgerState.REQUEST)).isEqualTo("UNSURE");
    assertThat(Reason.closed("FLOOD  UNSURE ", LedgerState.REQUEST)).isEqualTo("FLOOD UNSURE");
    assertThat(Reason.closed("alice@example.com", LedgerState.QUARANTINED)).isEqualTo("OTHER");
    assertThat(Reason.closed("UNSURE Alice", LedgerState.REQUEST)).isEqualTo("UNSURE OTHER");
  }

  @Test
  void keepsADetailWhereOneMayStand() {
    String id = "0b5d7b56-6a0e-4b42-b2c5-0d4f3c1f9f9e";
    assertThat(Reason.closed("SAME_AS " + id, LedgerState.DUPLICATE)).isEqualTo("SAME_AS " + id);
    assertThat(Reason.closed("FAILED StackOverflowError", LedgerState.QUARANTINED))
        .isEqualTo("FAILED StackOverflowError");
    assertThat(Reason.closed("FAILED Oh Dear", LedgerState.QUARANTINED))
        .isEqualTo("FAILED OTHER OTHER");
    assertThat(Reason.closed("FAILED a@b.example", LedgerState.QUARANTINED))
        .isEqualTo("FAILED OTHER");
  }

  @Test
  void saysSomethingOfEveryEnd() {
    for (LedgerState state : LedgerState.values()) {
      assertThat(Reason.closed("", state)).isNotEmpty();
    }
    assertThat(Reason.closed("", LedgerState.REQUEST)).isEqualTo("CLEAR_REQUEST");
  }
}
