package io.erasuredesk.api;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps what strangers send out of the metrics. The library takes a method as it is called, and the
 * raw address where it could not read one: a customer's token would be shown to everybody, and each
 * made-up word would take memory for ever (threat 75).
 */
class SeriesNames {

  static final String OTHER = "OTHER";

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");

  /** Templates of ours: small letters, and names in braces. */
  private static final Pattern ADDRESS =
      Pattern.compile("/|[A-Za-z_]{1,20}|(/(\\{[^{}]{1,60}\\}|[a-z0-9._-]{1,32})){1,10}/?");

  @Produces
  @Singleton
  MeterFilter closedWords() {
    return new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        return id.getName().startsWith("http.server.") ? closed(id) : id;
      }
    };
  }

  private static Meter.Id closed(Meter.Id id) {
    return id.replaceTags(id.getTags().stream().map(SeriesNames::closed).toList());
  }

  private static Tag closed(Tag tag) {
    boolean known =
        switch (tag.getKey()) {
          case "method" -> METHODS.contains(tag.getValue());
          case "uri" -> ADDRESS.matcher(tag.getValue()).matches();
          default -> true;
        };
    return known ? tag : Tag.of(tag.getKey(), OTHER);
  }
}
