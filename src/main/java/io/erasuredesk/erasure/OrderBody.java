package io.erasuredesk.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.erasuredesk.keyring.DataKey;
import io.erasuredesk.keyring.Sealed;
import io.erasuredesk.ticket.Regime;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketConfig;
import io.erasuredesk.ticket.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes the body of an order, once; from then on it is sent byte for byte the same. It names the
 * account by the shop's own id and nothing else of the customer.
 */
@ApplicationScoped
class OrderBody {

  static final String CALLBACK_PATH = "api/v1/callbacks/opendsr";
  private static final String PLACE = "erasure_order.body/";
  private static final String REPORT_PLACE = "erasure_order.report/";

  private final Vault vault;
  private final TicketConfig desk;
  private final ErasureConfig config;
  private final ObjectMapper json = new ObjectMapper();

  OrderBody(Vault vault, TicketConfig desk, ErasureConfig config) {
    this.vault = vault;
    this.desk = desk;
    this.config = config;
  }

  /**
   * Makes an order with its body sealed.
   *
   * @param cancelOrders ids of open orders that the customer released
   * @param further what else was approved, e.g. the balance that the customer gave up
   * @param related the suspension that an erasure follows
   */
  ErasureOrder make(
      Ticket ticket,
      Phase phase,
      Instant now,
      Instant notBefore,
      List<String> cancelOrders,
      Map<String, Object> further,
      Optional<UUID> related) {
    UUID id = UUID.randomUUID();
    Map<String, Object> extension = new LinkedHashMap<>();
    extension.put("phase", phase.word());
    extension.put("not_before", notBefore.toString());
    extension.put("cancel_orders", cancelOrders);
    extension.putAll(further);
    related.ifPresent(order -> extension.put("related_request_id", order.toString()));

    Map<String, Object> body = new LinkedHashMap<>();
    body.put("api_version", "2.0");
    body.put("regulation", regulation(ticket.regime()));
    body.put("subject_request_id", id.toString());
    body.put("subject_request_type", "erasure");
    body.put("submitted_time", now.toString());
    body.put(
        "subject_identities",
        List.of(
            Map.of(
                "identity_type", "controller_customer_id",
                "identity_value", vault.requireAccount(ticket).id(),
                "identity_format", "raw")));
    body.put("status_callback_urls", List.of(callbackUrl().toString()));
    body.put("extensions", Map.of(config.domain(), extension));

    DataKey key = vault.key(ticket);
    return new ErasureOrder(
        id, ticket.id(), phase, key.id(), key.seal(bytes(body), PLACE + id), now, notBefore);
  }

  /** The bytes to send. */
  byte[] open(Ticket ticket, ErasureOrder order) {
    return vault.key(ticket).open(order.body(), PLACE + order.id());
  }

  /** Seals what the erasure component said of an order. */
  Sealed sealReport(Ticket ticket, ErasureOrder order, StatusReport report) {
    return vault.key(ticket).seal(report.words(), REPORT_PLACE + order.id());
  }

  /** What the sealed report says was kept; empty without a report. */
  List<Retained> retained(Ticket ticket, ErasureOrder order) {
    return order
        .report()
        .map(words -> vault.key(ticket).open(words, REPORT_PLACE + order.id()))
        .map(OpenDsrReports::items)
        .orElse(List.of());
  }

  /** Where the erasure component reports to; from the settings, never from a message. */
  URI callbackUrl() {
    return OpenDsrCertificates.below(desk.publicUrl(), CALLBACK_PATH);
  }

  private static String regulation(Regime regime) {
    return switch (regime) {
      case EU, UK, NONE -> "gdpr";
      case CALIFORNIA -> "ccpa";
    };
  }

  private byte[] bytes(Map<String, Object> body) {
    try {
      return json.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
