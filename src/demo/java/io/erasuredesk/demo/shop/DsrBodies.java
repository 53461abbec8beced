package io.erasuredesk.demo.shop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The bodies of OpenDSR 2.0 that this processor sends. Error bodies hold no identity data. */
final class DsrBodies {

  private static final String VERSION = "2.0";

  private final ShopSettings settings;

  DsrBodies(ShopSettings settings) {
    this.settings = settings;
  }

  byte[] discovery() {
    return Json.bytes(
        Map.of(
            "api_version",
            VERSION,
            "supported_identities",
            List.of(Map.of("identity_type", "controller_customer_id", "identity_format", "raw")),
            "supported_subject_request_types",
            List.of("erasure"),
            "processor_certificate",
            settings.base() + "/v2/certificate.pem"));
  }

  byte[] created(UUID id, byte[] request, Instant received, Instant expected) {
    return Json.bytes(
        Json.object()
            .put("controller_id", settings.controllerId)
            .put("expected_completion_time", expected.toString())
            .put("received_time", received.toString())
            .put("encoded_request", Base64.getEncoder().encodeToString(request))
            .put("subject_request_id", id.toString()));
  }

  byte[] status(DsrRecord request) {
    return Json.bytes(state(request));
  }

  byte[] callback(DsrRecord request, String url) {
    return Json.bytes(state(request).put("status_callback_url", url));
  }

  byte[] cancelled(UUID id, Instant received) {
    return Json.bytes(
        Json.object()
            .put("api_version", VERSION)
            .put("controller_id", settings.controllerId)
            .put("subject_request_id", id.toString())
            .put("received_time", received.toString()));
  }

  byte[] error(int code, String reason, String message) {
    return Json.bytes(
        Map.of(
            "error",
            Map.of(
                "code",
                code,
                "message",
                message,
                "errors",
                List.of(Map.of("domain", "request", "reason", reason, "message", message)))));
  }

  private ObjectNode state(DsrRecord request) {
    ObjectNode ours = Json.object().put("phase", request.phase().word());
    if (request.outcome() != null) {
      ours.setAll(Json.read(request.outcome().getBytes(StandardCharsets.UTF_8)));
    }
    ours.put("event_seq", request.eventSeq());
    ObjectNode body =
        Json.object()
            .put("api_version", VERSION)
            .put("controller_id", settings.controllerId)
            .put("expected_completion_time", request.expectedAt().toString())
            .put("subject_request_id", request.id().toString())
            .put("request_status", request.state().word());
    body.putObject("extensions").set(settings.domain, ours);
    return body;
  }
}
