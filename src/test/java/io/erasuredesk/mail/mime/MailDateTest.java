package io.erasuredesk.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailDateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Thu, 29 Apr 2010 23:45:40 +0900 | 2010-04-29T14:45:40Z",
        "Thu, 29 Apr 2010 23:45:40 +0900 (JST) | 2010-04-29T14:45:40Z",
        "29 Apr 2010 23:45 -0000 | 2010-04-29T23:45:00Z",
        "Fri, 21 Nov 97 09:55:06 EST | 1997-11-21T14:55:06Z",
        "Fri, 21 Nov 102 09:55:06 GMT | 2002-11-21T09:55:06Z",
        "Tue, 17 Sep 0102 16:06:15 -1100 | 2002-09-18T03:06:15Z",
        "Fri Feb 19 08:41:30 2010 | 2010-02-19T08:41:30Z",
        "Fri Feb 19 08:41:30 PST 2010 | 2010-02-19T16:41:30Z",
        "2014-03-01T10:11:12+02:00 | 2014-03-01T08:11:12Z",
        "2014-03-01 10:11:12 +0200 | 2014-03-01T08:11:12Z",
        "Mon, 1 March 2021 10:11:12 GMT+2 | 2021-03-01T08:11:12Z",
        "01-Mar-2021 10:11:12 UTC | 2021-03-01T10:11:12Z",
        "05 Jul 01 4:00:55 PM | 2001-07-05T16:00:55Z",
        "Mon, 1 Mar 2021 10.11.12 +0000 | 2021-03-01T00:00:00Z",
        "Sun, 25 Aug 2002 06:08:23 -1900 | 2002-08-26T01:08:23Z",
        "Wed, 31 Dec 2008 23:59:60 +0000 | 2008-12-31T23:59:59Z",
      })
  void readsWhatMailersWrite(String field, String instant) {
    assertThat(MailDate.parse(field)).contains(Instant.parse(instant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "<HR>",
        "Mon, 99 Foo 2010 10:00:00",
        "Mon, 30 Jun 3609 15:33:50 +0600",
        "Mon, 31 Feb 2010 10:00:00 +0000",
        "Thu, 13 Feb 1869 23:32:00 -0330",
        "10000-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "1 Jan 99999999999 10:00:00",
        "1 Jan 2010 99:99:99",
        "::::",
        "Mon, 1 2010 10:20/30 +",
        "((((((",
        "1:1:1:1:1:1",
      })
  void givesNoneForNonsenseAndNeverThrows(String field) {
    assertThat(MailDate.parse(field)).isEmpty();
  }
}
