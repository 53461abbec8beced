package io.erasuredesk.requester;

import io.erasuredesk.ticket.LetterFolder;
import io.erasuredesk.ticket.TicketConfig;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.NamespaceResolver;
import io.quarkus.qute.Results;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the operator's words for the customer pages ({@code desk.letters.folder}) before the
 * built-in ones; where there are none, the built-in ones are asked.
 */
@ApplicationScoped
class OwnPageWords {

  private static final int BEFORE_THE_BUILT_IN = 10;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

  private final LetterFolder folder;

  OwnPageWords(TicketConfig config) {
    this.folder = new LetterFolder(config.lettersFolder());
  }

  void configure(@Observes EngineBuilder builder) {
    for (String bundle : LetterFolder.PAGES) {
      Map<String, Map<String, String>> texts = new HashMap<>();
      folder.languages(bundle).forEach(tag -> texts.put(tag, folder.texts(bundle, tag)));
      if (!texts.isEmpty()) {
        builder.addNamespaceResolver(new Own(bundle, texts));
      }
    }
  }

  private record Own(String bundle, Map<String, Map<String, String>> texts)
      implements NamespaceResolver {

    @Override
    public String getNamespace() {
      return bundle;
    }

    @Override
    public int getPriority() {
      return BEFORE_THE_BUILT_IN;
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
      if (!(context.getAttribute(TemplateInstance.LOCALE) instanceof Locale locale)) {
        return Results.notFound(context);
      }
      Map<String, String> words = texts.get(locale.getLanguage());
      if (words == null) {
        return Results.notFound(context);
      }
      String name = context.getName();
      if (context.getParams().isEmpty()) {
        return CompletableFuture.completedFuture(words.get(name));
      }
      return context
          .evaluate(context.getParams().get(0))
          .thenApply(value -> filled(words, name, value));
    }

    /**
     * Every message of the pages takes one thing: a choice among its texts, or what is filled in.
     */
    private static Object filled(Map<String, String> words, String name, Object value) {
      if (value instanceof Enum<?> choice) {
        String plain = words.get(name + "_" + choice.name());
        return plain == null ? word(words, name + "_$" + choice.name()) : plain;
      }
      return PLACEHOLDER
          .matcher(word(words, name))
          .replaceAll(Matcher.quoteReplacement(String.valueOf(value)));
    }

    /** The start has checked that none is missing. */
    private static String word(Map<String, String> words, String name) {
      return Objects.requireNonNull(words.get(name), name);
    }
  }
}
