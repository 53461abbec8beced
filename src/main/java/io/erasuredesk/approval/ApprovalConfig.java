package io.erasuredesk.approval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the shop's operator decides about approvals. */
@ConfigMapping(prefix = "desk")
public interface ApprovalConfig {

  /** How long the customer can still stop after the approval; {@code 0s} to {@code 30d}. */
  @WithDefault("12h")
  Duration coolingOff();
}
