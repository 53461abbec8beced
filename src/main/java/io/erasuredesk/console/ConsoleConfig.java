package io.erasuredesk.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** The pages for staff. */
@ConfigMapping(prefix = "desk.console")
public interface ConsoleConfig {

  /** Where whoever opens the bare address of the desk is led to. */
  @WithDefault("/console")
  URI start();
}
