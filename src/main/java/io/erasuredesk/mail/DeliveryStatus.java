package io.erasuredesk.mail;

import io.erasuredesk.mail.mime.HeaderBlock;
import io.erasuredesk.mail.mime.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The part of a delivery report that is for machines (RFC 3464, 2): groups of fields, one for the
 * mail and one for each recipient.
 */
final class DeliveryStatus {

  private static final int MOST_GROUPS = 200;

  private final List<HeaderBlock> groups = new ArrayList<>();

  DeliveryStatus(String text, Limits limits) {
    StringBuilder group = new StringBuilder();
    List<String> lines = text.lines().limit(20_000).toList();
    for (int i = 0; i <= lines.size() && groups.size() < MOST_GROUPS; i++) {
      if (i < lines.size() && !lines.get(i).isBlank()) {
        group.append(lines.get(i)).append('\n');
      } else if (!group.isEmpty()) {
        groups.add(HeaderBlock.of(group.toString().getBytes(StandardCharsets.UTF_8), limits));
        group.setLength(0);
      }
    }
  }

  /**
   * Whether delivery failed for good for anybody; a report that names no action is one of failure.
   */
  boolean failed() {
    List<String> actions = values("action");
    return actions.isEmpty()
        ? status().map(s -> s.startsWith("5")).orElse(true)
        : actions.stream().anyMatch(a -> a.toLowerCase(Locale.ROOT).startsWith("fail"));
  }

  /**
   * The status of the first recipient that failed, or else of the first; where it says no more than
   * "other", what the receiving server said.
   */
  Optional<String> status() {
    Optional<String> stated = best(codes("status"));
    boolean vague = stated.map(s -> s.endsWith(".0.0")).orElse(true);
    return vague ? best(codes("diagnostic-code")).or(() -> stated) : stated;
  }

  private List<String> codes(String field) {
    return values(field).stream().flatMap(s -> StatusCodes.in(s).stream()).limit(50).toList();
  }

  private static Optional<String> best(List<String> codes) {
    return codes.stream().filter(c -> c.startsWith("5")).findFirst().or(() -> first(codes));
  }

  private static Optional<String> first(List<String> codes) {
    return codes.stream().findFirst();
  }

  /** Whom the report is about, as finally addressed; as originally addressed where only that is. */
  List<MailAddress> recipients() {
    Set<MailAddress> found = new LinkedHashSet<>();
    for (HeaderBlock group : groups) {
      group
          .first("final-recipient")
          .flatMap(DeliveryStatus::address)
          .or(() -> group.first("original-recipient").flatMap(DeliveryStatus::address))
          .ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  List<String> values(String field) {
    return groups.stream().flatMap(g -> g.all(field).stream()).toList();
  }

  /** "rfc822; someone@example.com" (RFC 3464, 2.3.2), with or without brackets. */
  static Optional<MailAddress> address(String value) {
    String text = value.substring(value.indexOf(';') + 1).strip();
    if (text.startsWith("<") && text.endsWith(">")) {
      text = text.substring(1, text.length() - 1);
    }
    return MailAddress.of(text);
  }
}
