package io.erasuredesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/**
 * Answers that are often given, to begin a reply with; in {@code replies_<language>.properties}
 * beside this class. They are text, and nothing in them is filled in.
 */
@ApplicationScoped
public class ReplyTemplates {

  /** The questions that come again and again. */
  public enum Name {
    WHICH_ADDRESS,
    HOW_TO_CONFIRM,
    HOW_TO_STOP,
    WHAT_STANDS_IN_THE_WAY,
    NO_WAY_BACK,
    NEW_ACCOUNT
  }

  /** One of them in one language. */
  public record ReplyTemplate(Name name, String locale, String text) {}

  private final List<ReplyTemplate> all =
      LetterFiles.BUILT_IN.stream().flatMap(tag -> read(tag).stream()).toList();

  /** All of them, in all languages. */
  public List<ReplyTemplate> all() {
    return all;
  }

  private static List<ReplyTemplate> read(String language) {
    Properties texts = new Properties();
    String file = "replies_" + language + ".properties";
    try (var in =
        new InputStreamReader(
            Objects.requireNonNull(ReplyTemplates.class.getResourceAsStream(file), file),
            StandardCharsets.UTF_8)) {
      texts.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Arrays.stream(Name.values())
        .map(
            name ->
                new ReplyTemplate(
                    name,
                    language,
                    Objects.requireNonNull(texts.getProperty(name.name()), name.name())))
        .toList();
  }
}
