package io.erasuredesk.ledger.gauge;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.ledger.DeskName;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TestTickets;
import io.erasuredesk.work.Gate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an operator sees at /q/metrics. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class MailMetricsTest {

  @Inject ReadFigures read;
  @Inject Mailboxes mailboxes;
  @Inject MailboxStates states;
  @Inject Gate gate;
  @Inject Clock clock;
  @Inject TestTickets desk;

  private final String secret = "wanda" + UUID.randomUUID().toString().replace("-", "");

  /** Fresh figures: those of the desk under test may be some seconds old. */
  private SimpleMeterRegistry look() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    new MailGauges(mailboxes, read, gate, clock).bindTo(registry);
    return registry;
  }

  private static double value(SimpleMeterRegistry registry, String name, String... tags) {
    return registry.get(name).tags(tags).gauge().value();
  }

  private void deliver() {
    String raw =
        "From: "
            + secret
            + "@example.com\r\nMessage-ID: <"
            + secret
            + "@x.example>\r\nSubject: "
            + secret
            + "\r\n\r\nPlease delete my account.\r\n";
    try {
      OutsideWorld.mail()
          .getUserManager()
          .getUserByEmail(OutsideWorld.SUPPORT)
          .deliver(
              new MimeMessage(
                  (jakarta.mail.Session) null, new ByteArrayInputStream(raw.getBytes(UTF_8))));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double scraped(String line) {
    return given()
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(l -> l.startsWith(line))
        .mapToDouble(l -> Double.parseDouble(l.substring(l.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(0);
  }

  @Test
  void countsWhatWaitsAndForHowLong() {
    desk.drain("intake.poll.support");
    desk.drain("intake.file");
    var before = look();
    assertThat(value(before, "desk.mail.backlog", "mailbox", "support")).isZero();
    assertThat(value(before, "desk.mail.oldest.unfiled", "mailbox", "support")).isZero();
    double requests = value(before, "desk.ledger.mails", "state", "REQUEST");
    double lagged = scraped("desk_mail_lag_seconds_count{mailbox=\"support\"");
    double booked = scraped("desk_mail_booking_seconds_count{mailbox=\"support\"");

    deliver();
    desk.drain("intake.poll.support");
    TestClock.advance(Duration.ofSeconds(90));
    var waiting = look();
    assertThat(value(waiting, "desk.mail.backlog", "mailbox", "support")).isEqualTo(1);
    assertThat(value(waiting, "desk.mail.oldest.unfiled", "mailbox", "support"))
        .isGreaterThanOrEqualTo(90);
    assertThat(value(waiting, "desk.mailbox.since.success", "mailbox", "support"))
        .isGreaterThanOrEqualTo(90);
    assertThat(scraped("desk_mail_booking_seconds_count{mailbox=\"support\""))
        .isEqualTo(booked + 1);

    desk.drain("intake.file");
    var after = look();
    assertThat(value(after, "desk.mail.backlog", "mailbox", "support")).isZero();
    assertThat(value(after, "desk.ledger.mails", "state", "REQUEST")).isEqualTo(requests + 1);
    assertThat(scraped("desk_mail_lag_seconds_count{mailbox=\"support\"")).isEqualTo(lagged + 1);
  }

  @Test
  void saysWhoHoldsAMailbox() {
    TestClock.advance(Duration.ofMinutes(1));
    states.lease("support", "another").orElseThrow();
    assertThat(value(look(), "desk.mailbox.lease", "mailbox", "support")).isZero();
    TestClock.advance(Duration.ofMinutes(1));
    states.lease("support", DeskName.OWN).orElseThrow();
    assertThat(value(look(), "desk.mailbox.lease", "mailbox", "support")).isEqualTo(1);
    TestClock.advance(Duration.ofMinutes(1));
    assertThat(value(look(), "desk.mailbox.lease", "mailbox", "support")).isZero();
  }

  @Test
  void tellsTheBalanceOfEachMailbox() {
    desk.drain("intake.poll.support");
    TestClock.advance(Duration.ofDays(2));
    desk.drain("ledger.balance.support");
    TestClock.advance(Duration.ofMinutes(10));
    var now = look();
    assertThat(value(now, "desk.mailbox.balance.age", "mailbox", "support"))
        .isGreaterThanOrEqualTo(600);
    for (String kind : new String[] {"missing", "lost", "doubled"}) {
      assertThat(value(now, "desk.mailbox.balance.difference", "mailbox", "support", "kind", kind))
          .isNotNegative();
    }
  }

  @Test
  void isServedWithoutAWordOfACustomer() {
    deliver();
    desk.drain("intake.poll.support");
    desk.drain("intake.file");
    String metrics = given().get("/q/metrics").then().statusCode(200).extract().asString();
    assertThat(metrics)
        .doesNotContain(secret)
        .contains(
            "desk_mail_backlog{mailbox=\"support\"",
            "desk_ledger_mails{state=\"REQUEST\"",
            "desk_letters{state=\"FAILED\"",
            "desk_mailbox_lease{mailbox=\"support\"",
            "desk_mailbox_since_success_seconds{mailbox=\"support\"",
            "desk_mailbox_token_age_seconds{mailbox=\"support\"",
            "desk_mailbox_balance_age_seconds{mailbox=\"support\"",
            "desk_mail_lag_seconds_bucket{mailbox=\"support\"",
            "desk_mail_filing_seconds_count{mailbox=\"support\"");
  }
}
