package io.erasuredesk.demo.postbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The mail server of the customers. */
@ConfigMapping(prefix = "desk.demo.postbox")
public interface PostboxConfig {

  /** Where it listens. */
  @WithDefault("127.0.0.1")
  String host();

  /** Where it takes mail. */
  @WithDefault("3025")
  int smtpPort();

  /** Where it gives mail. */
  @WithDefault("3143")
  int imapPort();

  /** The mailbox of the desk. */
  @WithDefault("support@desk.example")
  String support();
}
