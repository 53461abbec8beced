package io.erasuredesk.webhook;

import io.erasuredesk.work.Gate;
import io.erasuredesk.work.Remembered;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** How it stands with subscribers, at {@code /q/metrics}; the names are those of the settings. */
@ApplicationScoped
class WebhookGauges implements MeterBinder {

  private static final Duration EVERY = Duration.ofSeconds(15);

  private final Subscribers subscribers;
  private final Remembered<Map<String, WebhookStates.State>> states;

  WebhookGauges(Subscribers subscribers, WebhookStates all, Gate gate) {
    this.subscribers = subscribers;
    this.states =
        new Remembered<>(
            () -> {
              if (!gate.isOpen()) {
                throw new IllegalStateException("The store is not ready");
              }
              return all.all().stream()
                  .collect(Collectors.toMap(WebhookStates.State::name, Function.identity()));
            },
            EVERY,
            System::nanoTime);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Subscribers.Subscriber one : subscribers.all()) {
      bind(registry, one.name(), "waiting", WebhookStates.State::waiting);
      bind(registry, one.name(), "given_up", WebhookStates.State::givenUp);
      bind(registry, one.name(), "disabled", state -> state.disabledSince() == null ? 0 : 1);
    }
  }

  private void bind(
      MeterRegistry registry,
      String name,
      String state,
      ToDoubleFunction<WebhookStates.State> figure) {
    Gauge.builder(
            "desk.webhooks",
            () ->
                states
                    .get()
                    .map(all -> all.get(name))
                    .map(one -> figure.applyAsDouble(one))
                    .orElse(Double.NaN))
        .description("Events that wait or were given up on; 1 if the subscriber is disabled")
        .tag("webhook", name)
        .tag("state", state)
        .register(registry);
  }
}
