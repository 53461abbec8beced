package io.erasuredesk.erasure;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads OpenDSR bodies (status, callback, the answers to create and cancel) with our extension.
 * Strict where it matters and total everywhere: what is no report gives no report.
 */
final class OpenDsrReports {

  private static final int MOST_RETAINED = 100;
  private static final int LONGEST_WORD = 200;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private final String domain;
  private final String controllerId;

  OpenDsrReports(String domain, String controllerId) {
    this.domain = domain;
    this.controllerId = controllerId;
  }

  /**
   * Reads one body.
   *
   * @param implied the status of a body that has no {@code request_status} because its kind of
   *     answer implies one; null if the status must be there
   */
  Optional<StatusReport> read(byte[] body, StatusReport.@Nullable Status implied) {
    try {
      JsonNode root = JSON.readTree(body);
      return root != null && root.isObject() ? report(root, implied) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<StatusReport> report(JsonNode root, StatusReport.@Nullable Status implied) {
    JsonNode controller = root.path("controller_id");
    if (!controller.isMissingNode() && !controllerId.equals(controller.textValue())) {
      return Optional.empty();
    }
    JsonNode word = root.path("request_status");
    StatusReport.Status status =
        word.isMissingNode() ? implied : constant(StatusReport.Status.class, word);
    if (status == null) {
      return Optional.empty();
    }
    JsonNode extension = root.path("extensions").path(domain);
    JsonNode seq = extension.path("event_seq");
    JsonNode outcome = extension.path("outcome");
    return Optional.of(
        new StatusReport(
            UUID.fromString(root.path("subject_request_id").asText()),
            status,
            seq.canConvertToLong() && seq.isIntegralNumber()
                ? OptionalLong.of(seq.longValue())
                : OptionalLong.empty(),
            outcome.isTextual() ? constant(Outcome.class, outcome) : null,
            root.path("status_callback_url").textValue(),
            extension.isObject() ? extension.toString() : "{}",
            null));
  }

  /** Each thing that our extension, as kept, says was retained. */
  static List<Retained> items(byte[] extension) {
    List<Retained> items = new ArrayList<>();
    try {
      for (JsonNode item : JSON.readTree(extension).path("retained")) {
        if (items.size() == MOST_RETAINED) {
          break;
        }
        @Nullable String until = item.hasNonNull("until") ? word(item, "until") : null;
        items.add(new Retained(word(item, "category"), word(item, "ground"), until));
      }
    } catch (IOException e) {
      return List.of();
    }
    return items;
  }

  /** One line of plain text, whatever the other side wrote. */
  private static String word(JsonNode item, String field) {
    String text = item.path(field).asText().replaceAll("\\p{C}", " ").strip();
    return text.substring(0, Math.min(LONGEST_WORD, text.length()));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, JsonNode word) {
    String text = word.asText();
    if (!text.equals(text.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("not one of the protocol's words");
    }
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }
}
