package io.erasuredesk.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.erasuredesk.ticket.TicketConfig;
import io.erasuredesk.work.ParallelStage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Delivers events: claim (transaction), call (none), record (transaction). An event may arrive
 * twice, always under the same {@code webhook-id}.
 */
@ApplicationScoped
class DeliveryStage implements ParallelStage {

  private static final int LANES = 4;

  private final Deliveries deliveries;
  private final Subscribers subscribers;
  private final WebhookHttp http;
  private final TicketConfig desk;
  private final Clock clock;
  private final ObjectMapper json = new ObjectMapper();

  DeliveryStage(
      Deliveries deliveries,
      Subscribers subscribers,
      WebhookHttp http,
      TicketConfig desk,
      Clock clock) {
    this.deliveries = deliveries;
    this.subscribers = subscribers;
    this.http = http;
    this.desk = desk;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "webhook.deliver";
  }

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public Optional<Runnable> claim() {
    if (subscribers.isEmpty()) {
      return Optional.empty();
    }
    return QuarkusTransaction.requiringNew()
        .call(() -> deliveries.claim(subscribers.all(), clock.instant()))
        .map(due -> () -> deliver(due));
  }

  private void deliver(Deliveries.Due due) {
    Subscribers.Subscriber to = subscribers.find(due.subscriber()).orElseThrow();
    Instant now = clock.instant();
    byte[] body = body(due);
    Answer answer =
        http.post(
            to.url(),
            to.settings().internal(),
            headers(due, to, now, body),
            body,
            to.settings().timeout());
    QuarkusTransaction.requiringNew().run(() -> deliveries.record(due, answer, clock.instant()));
  }

  private Map<String, String> headers(
      Deliveries.Due due, Subscribers.Subscriber to, Instant now, byte[] body) {
    String id = due.id();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json; charset=utf-8");
    headers.put("user-agent", "Erasure-Desk");
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
    headers.put("webhook-signature", to.signer().sign(id, now, body));
    headers.put("ce-specversion", "1.0");
    headers.put("ce-id", id);
    headers.put("ce-source", desk.publicUrl().toString());
    headers.put("ce-type", due.type().word());
    headers.put("ce-time", due.at().toString());
    return headers;
  }

  private byte[] body(Deliveries.Due due) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", due.ref());
    data.put("seq", due.seq());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", due.type().word());
    body.put("timestamp", due.at().toString());
    body.put("data", data);
    try {
      return json.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
