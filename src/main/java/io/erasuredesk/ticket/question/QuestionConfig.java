package io.erasuredesk.ticket.question;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a customer has to answer a question. */
@ConfigMapping(prefix = "desk.question")
public interface QuestionConfig {

  /** After which time without an answer a request ends, with a letter that says so. */
  @WithDefault("14d")
  Duration answerWithin();

  /** After which time the customer is reminded, once. */
  @WithDefault("7d")
  Duration remindAfter();
}
