package io.erasuredesk.demo.shop;

import com.fasterxml.jackson.databind.JsonNode;
import io.erasuredesk.demo.shop.DsrRequest.Phase;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request and refuses what OpenDSR 2.0 or the extension does not allow: 400 for what is
 * malformed, 422 for what is well-formed and not offered here.
 */
final class DsrReader {

  private static final Pattern UUID_V4 =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  private static final Set<String> IDENTITY_TYPES =
      Set.of(
          "controller_customer_id",
          "email",
          "android_advertising_id",
          "android_id",
          "fire_advertising_id",
          "ios_advertising_id",
          "ios_vendor_id",
          "microsoft_advertising_id",
          "microsoft_publisher_id",
          "roku_publisher_id",
          "roku_advertising_id");
  private static final Set<String> IDENTITY_FORMATS = Set.of("raw", "sha1", "md5", "sha256");
  private static final int MOST_URLS = 5;
  private static final int MOST_ORDERS = 1000;

  private final String domain;

  DsrReader(String domain) {
    this.domain = domain;
  }

  DsrRequest read(byte[] body) {
    JsonNode root = Json.read(body);
    check(
        root.path("api_version").asText("2.0").startsWith("2."), "api_version is not of version 2");
    check(Set.of("gdpr", "ccpa").contains(text(root, "regulation")), "regulation is unknown");
    UUID id = id(text(root, "subject_request_id"), "subject_request_id");
    type(text(root, "subject_request_type"));
    time(text(root, "submitted_time"), "submitted_time");
    String account = account(root.path("subject_identities"));
    List<String> urls = strings(root.path("status_callback_urls"), "status_callback_urls");
    check(
        urls.size() <= MOST_URLS && urls.stream().allMatch(DsrReader::isWeb),
        "status_callback_urls has a wrong URL or too many");

    JsonNode extensions = root.path("extensions");
    check(extensions.isMissingNode() || extensions.isObject(), "extensions is not an object");
    JsonNode ours = extensions.path(domain);
    check(ours.isMissingNode() || ours.isObject(), "the extension is not an object");
    return new DsrRequest(
        id,
        account,
        phase(ours.path("phase").asText("erase")),
        ours.hasNonNull("not_before") ? time(text(ours, "not_before"), "not_before") : null,
        strings(ours.path("cancel_orders"), "cancel_orders"),
        ours.hasNonNull("related_request_id")
            ? id(text(ours, "related_request_id"), "related_request_id")
            : null,
        urls);
  }

  private static void type(String type) {
    check(Set.of("access", "portability", "erasure").contains(type), "subject_request_type");
    if (!type.equals("erasure")) {
      throw Refusal.unsupported("Only erasure is offered.");
    }
  }

  private static String account(JsonNode identities) {
    check(identities.isArray() && !identities.isEmpty(), "subject_identities is missing");
    for (JsonNode identity : identities) {
      check(IDENTITY_TYPES.contains(text(identity, "identity_type")), "identity_type is unknown");
      check(
          IDENTITY_FORMATS.contains(text(identity, "identity_format")),
          "identity_format is unknown");
      check(text(identity, "identity_value").length() <= 64, "identity_value is too long");
    }
    JsonNode only = identities.get(0);
    if (identities.size() > 1
        || !text(only, "identity_type").equals("controller_customer_id")
        || !text(only, "identity_format").equals("raw")) {
      throw Refusal.unsupported("Only one raw controller_customer_id is offered.");
    }
    return text(only, "identity_value");
  }

  private static Phase phase(String word) {
    for (Phase phase : Phase.values()) {
      if (phase.word().equals(word)) {
        return phase;
      }
    }
    throw Refusal.invalid("phase is unknown");
  }

  private static UUID id(String value, String field) {
    check(UUID_V4.matcher(value).matches(), field + " is not a lowercase UUID of version 4");
    return UUID.fromString(value);
  }

  private static Instant time(String value, String field) {
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeParseException e) {
      throw Refusal.invalid(field + " is not an RFC 3339 time");
    }
  }

  private static boolean isWeb(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<String> strings(JsonNode array, String field) {
    List<String> all = new ArrayList<>();
    check(array.isMissingNode() || array.isArray(), field + " is not a list");
    check(array.size() <= MOST_ORDERS, field + " is too long");
    for (JsonNode each : array) {
      check(each.isTextual(), field + " holds something else than text");
      all.add(each.asText());
    }
    return all;
  }

  private static String text(JsonNode node, String field) {
    @Nullable JsonNode value = node.get(field);
    check(value != null && value.isTextual() && !value.asText().isBlank(), field + " is missing");
    return value.asText();
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw Refusal.invalid(otherwise);
    }
  }
}
