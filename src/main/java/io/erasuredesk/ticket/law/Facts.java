package io.erasuredesk.ticket.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the law counts from, as days in the zone of the desk. Which law it is does not matter here:
 * one request may have to keep the clocks of several.
 *
 * @param received when the request reached the shop, not when somebody read it
 * @param extended whether the longer time was announced, with its reason, in the first period
 * @param questions for identity data that was needed and was asked for promptly, oldest first
 * @param today the day on which the question is put
 */
public record Facts(
    LocalDate received, boolean extended, List<Question> questions, LocalDate today) {

  public Facts {
    questions = List.copyOf(questions);
  }

  /**
   * One question for identity data.
   *
   * @param asked when the letter was written
   * @param answered when the answer reached the shop; empty while it has not
   */
  public record Question(LocalDate asked, Optional<LocalDate> answered) {}

  /** Whether identity data is outstanding. */
  boolean awaitsIdentity() {
    return questions.stream().anyMatch(question -> question.answered().isEmpty());
  }

  /** As if no longer time had been announced. */
  public Facts withoutExtension() {
    return new Facts(received, false, questions, today);
  }

  /** As if the longer time were announced. */
  public Facts withExtension() {
    return new Facts(received, true, questions, today);
  }
}
