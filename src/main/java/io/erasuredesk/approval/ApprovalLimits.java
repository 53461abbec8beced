package io.erasuredesk.approval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What one approval, and one admin's approvals, are bound by. */
@ConfigMapping(prefix = "desk.approval")
public interface ApprovalLimits {

  /** How many approvals within 24 hours an admin gives alone; further ones need a second admin. */
  @WithDefault("50")
  int dailyCap();

  /** How many approvals of one admin within an hour the metric calls a burst. */
  @WithDefault("20")
  int burst();

  /**
   * How long an approval counts that is not handed off (requirements 5.2); never less than a day
   * beyond the cooling-off.
   */
  @WithDefault("72h")
  Duration validFor();
}
