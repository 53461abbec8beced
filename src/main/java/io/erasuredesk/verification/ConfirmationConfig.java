package io.erasuredesk.verification;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** What a customer types to confirm. */
@ConfigMapping(prefix = "desk.confirmation")
public interface ConfirmationConfig {

  /** The phrase by language, beside or instead of the built-in ones. */
  Map<String, String> phrase();
}
