package io.erasuredesk.mail.mime;

import java.util.List;
import java.util.Optional;

/**
 * The header fields of a mail or part, in order.
 *
 * @param fields what could be read
 * @param broken lines that are no field, as they stand
 * @param cut whether there was more than the limits allow
 */
public record HeaderBlock(List<Field> fields, List<String> broken, boolean cut) {

  public HeaderBlock {
    fields = List.copyOf(fields);
    broken = List.copyOf(broken);
  }

  /** A block without a field. */
  static HeaderBlock empty() {
    return new HeaderBlock(List.of(), List.of(), false);
  }

  /** Reads fields that stand at the beginning of a text, such as a returned header or a report. */
  public static HeaderBlock of(byte[] raw, Limits limits) {
    return new HeaderReader(raw, new Lines(raw), limits).read(0, (start, end) -> false).block();
  }

  /** The first field of that name; name in lower case. */
  public Optional<String> first(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).map(Field::value).findFirst();
  }

  /** All fields of that name, topmost first. */
  public List<String> all(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).map(Field::value).toList();
  }

  public boolean has(String name) {
    return fields.stream().anyMatch(f -> f.name().equals(name));
  }
}
