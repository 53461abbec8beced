package io.erasuredesk.api;

import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.TicketRef;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads the words of a request, or refuses them by name and without repeating them. */
final class Words {

  private Words() {}

  /** A reference in a path; what is none names no ticket. */
  static TicketRef ref(String text) {
    return TicketRef.of(text)
        .orElseThrow(() -> new DeskException(ProblemType.NOT_FOUND, "There is no such ticket"));
  }

  static MailAddress address(String text) {
    return address("address", text);
  }

  static MailAddress address(String field, String text) {
    return MailAddress.of(text.strip())
        .orElseThrow(
            () ->
                new DeskException(
                    ProblemType.INVALID_INPUT, field + ": is not exactly one mail address"));
  }

  /** A word of a closed list. */
  static <E extends Enum<E>> E closed(Class<E> list, String field, String word) {
    return Arrays.stream(list.getEnumConstants())
        .filter(constant -> constant.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new DeskException(
                    ProblemType.INVALID_INPUT,
                    field
                        + ": is none of "
                        + Arrays.stream(list.getEnumConstants())
                            .map(Enum::name)
                            .collect(Collectors.joining(", "))));
  }
}
