package io.erasuredesk.console.ticket;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A form about a ticket as it was sent. What was typed goes back into the form if it is refused,
 * and nowhere else: personal data.
 *
 * @param form which form it was; empty for none
 */
public record Typed(String form, Map<String, List<String>> fields) {

  /** Nothing was sent. */
  static final Typed NOTHING = new Typed("", Map.of());

  private static final int LONGEST_NUMBER = 18;

  public Typed {
    fields = Map.copyOf(fields);
  }

  static Typed of(String form, MultivaluedMap<String, String> body) {
    Map<String, List<String>> fields = new HashMap<>();
    body.forEach((name, values) -> fields.put(name, List.copyOf(values)));
    return new Typed(form, fields);
  }

  /** Whether it was this form. */
  public boolean is(String name) {
    return form.equals(name);
  }

  /** A field as it was typed, with line ends as everywhere else; empty if it is not there. */
  public String text(String name) {
    return fields.getOrDefault(name, List.of()).stream()
        .findFirst()
        .map(text -> text.replace("\r\n", "\n"))
        .orElse("");
  }

  /** Whether a field has this among its values. */
  public boolean has(String name, String value) {
    return fields.getOrDefault(name, List.of()).contains(value);
  }

  /** Whether a box was ticked. */
  boolean ticked(String name) {
    return fields.containsKey(name);
  }

  /**
   * The version of the ticket that the page showed.
   *
   * @throws DeskException {@code INVALID_INPUT} without one: no form acts on whatever is current
   */
  long version() {
    return number("version");
  }

  /** A number without a sign. */
  long number(String name) {
    String text = text(name);
    if (!text.matches("[0-9]{1," + LONGEST_NUMBER + "}")) {
      throw new DeskException(
          ProblemType.INVALID_INPUT, "The form is not whole: load the page anew");
    }
    return Long.parseLong(text);
  }

  /** An id that the page has put in. */
  UUID id(String name) {
    try {
      return UUID.fromString(text(name));
    } catch (IllegalArgumentException e) {
      throw new DeskException(
          ProblemType.INVALID_INPUT, "The form is not whole: load the page anew", e);
    }
  }

  /** A day. */
  LocalDate day(String name, String what) {
    try {
      return LocalDate.parse(text(name));
    } catch (DateTimeParseException e) {
      throw new DeskException(ProblemType.INVALID_INPUT, "Name the " + what, e);
    }
  }

  /** One of a closed list. */
  <E extends Enum<E>> E one(Class<E> list, String name, String what) {
    return constant(list, text(name), what);
  }

  /** Some of a closed list. */
  <E extends Enum<E>> Set<E> some(Class<E> list, String name, String what) {
    Set<E> found = EnumSet.noneOf(list);
    fields.getOrDefault(name, List.of()).forEach(value -> found.add(constant(list, value, what)));
    return found;
  }

  private static <E extends Enum<E>> E constant(Class<E> list, String value, String what) {
    return Arrays.stream(list.getEnumConstants())
        .filter(constant -> constant.name().equals(value))
        .findFirst()
        .orElseThrow(() -> new DeskException(ProblemType.INVALID_INPUT, "Choose the " + what));
  }

  @Override
  public String toString() {
    return "Typed[" + form + "]";
  }
}
