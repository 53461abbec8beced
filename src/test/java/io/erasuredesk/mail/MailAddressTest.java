package io.erasuredesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How long an address may be; how one is read out of a mail stands in the parser's tests. */
class MailAddressTest {

  private static final String FOREIGN = "\u00ff".repeat(20) + "example.";

  @Test
  void isNoneWhereItIsTooLongOnceItsDomainIsInALabels() {
    String address = "c@" + FOREIGN.repeat(8) + "example";
    assertThat(address.length()).isLessThan(254);

    assertThat(MailAddress.of(address)).isEmpty();
  }

  @Test
  void readsBackAsItself() {
    MailAddress address = MailAddress.of("c@" + FOREIGN.repeat(4) + "example").orElseThrow();

    assertThat(MailAddress.of(address.full())).contains(address);
  }
}
