package io.erasuredesk.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.net.URI;
import java.util.Optional;

/** How the log is called. */
@ConfigMapping(prefix = "desk")
public interface AuditConfig {

  /** Where the desk is reached; its host names the log unless {@link #origin} does. */
  URI publicUrl();

  /**
   * The log's origin line, e.g. {@code desk.example/log}. It may never change while the log lives.
   */
  @WithName("log.origin")
  Optional<String> origin();

  /** The origin that is in force. */
  default String effectiveOrigin() {
    return origin().orElseGet(() -> publicUrl().getHost() + "/log");
  }
}
