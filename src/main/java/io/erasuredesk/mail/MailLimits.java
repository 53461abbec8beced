package io.erasuredesk.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of one mail is read. What is over a limit is cut and noted; the raw mail is kept. */
@ConfigMapping(prefix = "desk.mail.limits")
public interface MailLimits {

  /** Parts of a mail, containers included. */
  @WithDefault("500")
  int parts();

  /** Parts within parts. */
  @WithDefault("30")
  int depth();

  /** Bytes of one header. */
  @WithDefault("262144")
  int headerBytes();

  /** Fields of one header. */
  @WithDefault("1000")
  int headerFields();

  /** Addresses of To and Cc together. */
  @WithDefault("500")
  int addresses();

  /** Decoded bytes of text of one mail. */
  @WithDefault("1000000")
  int textBytes();

  /** Decoded bytes of HTML of one mail. */
  @WithDefault("1000000")
  int htmlBytes();

  /** Elements within elements; HTML that is deeper is read as text only. */
  @WithDefault("200")
  int htmlDepth();
}
