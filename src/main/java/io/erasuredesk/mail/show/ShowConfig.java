package io.erasuredesk.mail.show;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How much of a mail's HTML form is shown (threats 37 and 40). What is over a limit is shown as
 * text, and a picture over one is left out; both are said.
 */
@ConfigMapping(prefix = "desk.mail.show")
public interface ShowConfig {

  /** Characters of HTML that are read. */
  @WithDefault("500000")
  int htmlCharacters();

  /** Elements within elements. */
  @WithDefault("100")
  int depth();

  /** Elements in all. */
  @WithDefault("20000")
  int elements();

  /** Attributes of one element. */
  @WithDefault("100")
  int attributes();

  /** Characters of HTML that are given out, pictures not counted. */
  @WithDefault("2000000")
  int shownCharacters();

  /** Bytes of all pictures of a mail; one that is shown twice counts twice. */
  @WithDefault("3000000")
  int pictureBytes();

  /** Pixels of one picture: a few bytes can stand for a wall. */
  @WithDefault("25000000")
  long picturePixels();
}
