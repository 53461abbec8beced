package io.erasuredesk.ticket.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One dated case. The expected day was worked out by hand from the source that the name gives.
 *
 * @param source where the rule is written, and what the case shows of it
 * @param received day of the receipt
 * @param questions {@code asked..answered}, separated by blanks; {@code asked..} is still open
 * @param today only matters while a question is open
 */
record Case(
    String source,
    String received,
    boolean extended,
    String questions,
    String today,
    String expected) {

  static Case of(String source, String received, String expected) {
    return new Case(source, received, false, "", received, expected);
  }

  static Case extended(String source, String received, String expected) {
    return new Case(source, received, true, "", received, expected);
  }

  static Case asked(String source, String received, String questions, String expected) {
    return new Case(source, received, false, questions, received, expected);
  }

  Case longer() {
    return new Case(source, received, true, questions, today, expected);
  }

  Case on(String day) {
    return new Case(source, received, extended, questions, day, expected);
  }

  Facts facts() {
    List<Facts.Question> all = new ArrayList<>();
    for (String question : questions.split(" ", -1)) {
      if (!question.isEmpty()) {
        String[] ends = question.split("\\.\\.", -1);
        all.add(
            new Facts.Question(
                LocalDate.parse(ends[0]),
                Optional.of(ends[1]).filter(end -> !end.isEmpty()).map(LocalDate::parse)));
      }
    }
    return new Facts(LocalDate.parse(received), extended, all, LocalDate.parse(today));
  }

  LocalDate due() {
    return LocalDate.parse(expected);
  }

  @Override
  public String toString() {
    return source
        + ": "
        + received
        + (extended ? " extended " : " ")
        + questions
        + " -> "
        + expected;
  }
}
