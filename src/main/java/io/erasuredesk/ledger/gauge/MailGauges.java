package io.erasuredesk.ledger.gauge;

import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.gauge.Figures.Visits;
import io.erasuredesk.mail.Mailbox;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.mail.OutgoingState;
import io.erasuredesk.work.Gate;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The figures at {@code /q/metrics} that stand in the database. They are read together and at most
 * every few seconds; while the database is away they are not a number. Tags are names out of the
 * settings and of closed lists.
 */
@ApplicationScoped
class MailGauges implements MeterBinder {

  private static final Duration OPEN_EVERY = Duration.ofSeconds(5);
  private static final Duration ALL_EVERY = Duration.ofMinutes(1);
  private static final List<LedgerState> FOR_PEOPLE =
      List.of(LedgerState.QUARANTINED, LedgerState.OVERSIZED);

  private final Mailboxes mailboxes;
  private final Clock clock;
  private final Remembered<Figures> open;
  private final Remembered<Map<LedgerState, Long>> all;

  MailGauges(Mailboxes mailboxes, ReadFigures read, Gate gate, Clock clock) {
    this.mailboxes = mailboxes;
    this.clock = clock;
    this.open = new Remembered<>(() -> behind(gate, read).open(), OPEN_EVERY, System::nanoTime);
    this.all = new Remembered<>(() -> behind(gate, read).all(), ALL_EVERY, System::nanoTime);
  }

  private static ReadFigures behind(Gate gate, ReadFigures read) {
    if (!gate.isOpen()) {
      throw new IllegalStateException("The store is not ready");
    }
    return read;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (LedgerState state : LedgerState.values()) {
      Gauge.builder("desk.ledger.mails", () -> counted(state))
          .description("Mails by what became of them, read once a minute")
          .tag("state", state.name())
          .register(registry);
    }
    for (OutgoingState state : OutgoingState.values()) {
      if (state != OutgoingState.SENT) {
        Gauge.builder("desk.letters", () -> letters(state))
            .description("Letters that wait or did not arrive")
            .tag("state", state.name())
            .register(registry);
      }
    }
    mailboxes.all().forEach(one -> bind(registry, one.name(), one.mailbox()));
  }

  private void bind(MeterRegistry registry, String mailbox, Mailbox server) {
    Tags tags = Tags.of("mailbox", mailbox);
    Gauge.builder(
            "desk.mail.backlog", () -> figure(f -> count(f, mailbox, List.of(LedgerState.STORED))))
        .description("Mails stored and not yet filed")
        .tags(tags)
        .register(registry);
    Gauge.builder("desk.mail.quarantine", () -> figure(f -> count(f, mailbox, FOR_PEOPLE)))
        .description("Mails that wait for a person")
        .tags(tags)
        .register(registry);
    age(
        registry,
        "desk.mail.oldest.unfiled",
        "Since when the oldest mail waits to be filed, from its arrival; 0 if none does",
        tags,
        () -> figure(f -> oldest(waiting(f, mailbox, List.of(LedgerState.STORED)))));
    age(
        registry,
        "desk.mail.oldest.quarantined",
        "Since when the oldest mail waits for a person, from its arrival; 0 if none does",
        tags,
        () -> figure(f -> oldest(waiting(f, mailbox, FOR_PEOPLE))));
    Gauge.builder("desk.mail.unreviewed", () -> figure(f -> f.unreviewed(mailbox).count()))
        .description("Everyday mails without a ticket that nobody has looked at")
        .tags(tags)
        .register(registry);
    age(
        registry,
        "desk.mail.oldest.unreviewed",
        "Since when the oldest of them waits, from its filing; 0 if none does",
        tags,
        () -> figure(f -> oldest(List.of(f.unreviewed(mailbox)))));
    Gauge.builder("desk.mailbox.lease", () -> visits(mailbox, v -> v.leased() ? 1 : 0))
        .description("1 if this desk holds the mailbox")
        .tags(tags)
        .register(registry);
    age(
        registry,
        "desk.mailbox.since.success",
        "Since the last visit that succeeded, by whichever desk",
        tags,
        () -> visits(mailbox, v -> seconds(v.lastSuccess())));
    age(
        registry,
        "desk.mailbox.token.age",
        "Of the access token in use; not a number where there is none",
        tags,
        () -> seconds(server.tokenObtainedAt().orElse(null)));
    age(
        registry,
        "desk.mailbox.balance.age",
        "Since mailbox and ledger were last compared",
        tags,
        () -> visits(mailbox, v -> seconds(v.balancedAt())));
    bindDifference(registry, mailbox, "missing", Visits::missing);
    bindDifference(registry, mailbox, "lost", Visits::lost);
    bindDifference(registry, mailbox, "doubled", Visits::doubled);
  }

  private void bindDifference(
      MeterRegistry registry, String mailbox, String kind, ToDoubleFunction<Visits> value) {
    Gauge.builder(
            "desk.mailbox.balance.difference",
            () ->
                visits(mailbox, v -> v.balancedAt() == null ? Double.NaN : value.applyAsDouble(v)))
        .description("By which mails the last balance found mailbox and ledger to differ")
        .tags(Tags.of("mailbox", mailbox, "kind", kind))
        .register(registry);
  }

  private static void age(
      MeterRegistry registry,
      String name,
      String what,
      Tags tags,
      java.util.function.Supplier<Number> seconds) {
    Gauge.builder(name, seconds)
        .description(what)
        .baseUnit("seconds")
        .tags(tags)
        .register(registry);
  }

  private double counted(LedgerState state) {
    return all.get().map(counts -> (double) counts.getOrDefault(state, 0L)).orElse(Double.NaN);
  }

  private double letters(OutgoingState state) {
    return figure(
        figures -> figures.letters().getOrDefault(state, new Figures.Waiting(0, null)).count());
  }

  private double figure(ToDoubleFunction<Figures> value) {
    Optional<Figures> figures = open.get();
    return figures.isEmpty() ? Double.NaN : value.applyAsDouble(figures.get());
  }

  private double visits(String mailbox, ToDoubleFunction<Visits> value) {
    return figure(figures -> figures.visits(mailbox).map(value::applyAsDouble).orElse(Double.NaN));
  }

  private static double count(Figures figures, String mailbox, List<LedgerState> states) {
    return waiting(figures, mailbox, states).stream().mapToLong(Figures.Waiting::count).sum();
  }

  private static List<Figures.Waiting> waiting(
      Figures figures, String mailbox, List<LedgerState> states) {
    return states.stream().map(state -> figures.waiting(mailbox, state)).toList();
  }

  private double oldest(List<Figures.Waiting> some) {
    return some.stream()
        .filter(waiting -> waiting.count() > 0)
        .mapToDouble(waiting -> seconds(waiting.oldest()))
        .max()
        .orElse(0);
  }

  private double seconds(@Nullable Instant since) {
    return since == null
        ? Double.NaN
        : Duration.between(since, clock.instant()).toMillis() / 1000.0;
  }
}
