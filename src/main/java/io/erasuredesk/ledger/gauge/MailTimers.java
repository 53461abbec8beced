package io.erasuredesk.ledger.gauge;

import io.erasuredesk.ledger.MailBooked;
import io.erasuredesk.ledger.MailFiled;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.time.Instant;

/**
 * How long mails take, from the mail server that took them to the state that they end in. Only what
 * is committed counts, and only the first filing: what a person has tried again was not late.
 */
@ApplicationScoped
class MailTimers {

  private static final Duration[] STEPS = {
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofHours(1)
  };

  private final MeterRegistry registry;

  MailTimers(MeterRegistry registry) {
    this.registry = registry;
  }

  void booked(@Observes(during = TransactionPhase.AFTER_SUCCESS) MailBooked mail) {
    record(
        "desk.mail.booking",
        "From the arrival at the mail server to the committed row",
        mail.mailbox(),
        mail.arrivedAt(),
        mail.bookedAt());
  }

  void filed(@Observes(during = TransactionPhase.AFTER_SUCCESS) MailFiled mail) {
    record(
        "desk.mail.filing",
        "From the committed row to the state that a mail ends in",
        mail.mailbox(),
        mail.bookedAt(),
        mail.filedAt());
    record(
        "desk.mail.lag",
        "From the arrival at the mail server to the state that a mail ends in",
        mail.mailbox(),
        mail.arrivedAt(),
        mail.filedAt());
  }

  private void record(String name, String what, String mailbox, Instant from, Instant to) {
    Duration took = Duration.between(from, to);
    Timer.builder(name)
        .description(what)
        .tag("mailbox", mailbox)
        .serviceLevelObjectives(STEPS)
        .register(registry)
        .record(took.isNegative() ? Duration.ZERO : took);
  }
}
