package io.erasuredesk.console.ticket;

import io.erasuredesk.approval.HoldCategory;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.Evidence;
import io.erasuredesk.ticket.ReplyTemplates;
import io.erasuredesk.ticket.clock.ExtensionReason;
import io.erasuredesk.ticket.clock.Means;
import io.erasuredesk.ticket.question.Needed;
import io.erasuredesk.verification.DataPoint;
import io.erasuredesk.verification.PartialGround;
import java.util.Arrays;
import java.util.List;

/**
 * The closed lists that forms offer.
 *
 * @param replies answers that are often given, to begin a letter with
 */
public record Choices(List<ReplyTemplates.ReplyTemplate> replies) {

  public Choices {
    replies = List.copyOf(replies);
  }

  public List<DenialReason> denials() {
    return List.of(DenialReason.values());
  }

  public List<Needed> needed() {
    return List.of(Needed.values());
  }

  public List<DataPoint> points() {
    return List.of(DataPoint.values());
  }

  public List<Means> means() {
    return List.of(Means.values());
  }

  public List<ExtensionReason> extensions() {
    return List.of(ExtensionReason.values());
  }

  public List<HoldCategory> holds() {
    return List.of(HoldCategory.values());
  }

  public List<PartialGround> grounds() {
    return List.of(PartialGround.values());
  }

  /** What a representative answers for; the desk sees none of it. */
  public List<Evidence> vouched() {
    return Arrays.stream(Evidence.values()).filter(code -> !code.mustBeSeenByTheDesk()).toList();
  }

  /** What counts only once the desk has seen it. */
  public List<Evidence> seen() {
    return Arrays.stream(Evidence.values()).filter(Evidence::mustBeSeenByTheDesk).toList();
  }
}
