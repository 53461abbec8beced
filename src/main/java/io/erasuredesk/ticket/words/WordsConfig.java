package io.erasuredesk.ticket.words;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How much of a mail the word search knows. */
@ConfigMapping(prefix = "desk.search")
public interface WordsConfig {

  /** Different words of one mail that are found, from its beginning; the rest is not. */
  @WithDefault("400")
  @Min(1)
  @Max(5_000)
  int wordsPerMessage();

  /** Characters of one mail that are read for it. */
  @WithDefault("100000")
  @Min(1)
  @Max(10_000_000)
  int longestText();
}
