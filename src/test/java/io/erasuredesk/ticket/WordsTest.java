package io.erasuredesk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** All languages have the same words, and fill in the same things. */
class WordsTest {

  private static final List<String> BUNDLES =
      List.of("letters", "customer", "proof", "certificate");

  @Test
  void sayEverythingInEveryLanguage() {
    for (String bundle : BUNDLES) {
      WordFile english = BuiltIn.words(bundle, "en");
      for (String tag : LetterFiles.BUILT_IN) {
        WordFile words = BuiltIn.words(bundle, tag);
        WordCheck.some(words, english);
        WordCheck.complete(words, english);
      }
    }
  }

  @Test
  void areTranslated() {
    // what is written alike in two languages, and nothing else
    List<String> alike = List.of("frame.link", "account", "codeCode", "notice_$NONE", "phoneLabel");
    for (String bundle : BUNDLES) {
      Map<String, String> english = BuiltIn.words(bundle, "en").texts();
      for (String tag : LetterFiles.BUILT_IN.subList(1, LetterFiles.BUILT_IN.size())) {
        Map<String, String> same = new TreeMap<>(BuiltIn.words(bundle, tag).texts());
        same.entrySet()
            .removeIf(
                word ->
                    !word.getValue().equals(english.get(word.getKey()))
                        || word.getValue().length() < 8
                        || alike.contains(word.getKey())
                        || word.getKey().startsWith("date."));
        assertThat(same).as(bundle + tag).isEmpty();
      }
    }
  }

  @Test
  void haveNoPluralThatTheLanguageLacks() {
    Map<String, String> russian = BuiltIn.words("letters", "ru").texts();
    Tongue tongue = new Tongue("ru", russian);
    for (int count : List.of(1, 2, 5, 21)) {
      assertThat(tongue.say("blocked.orders", Map.of("count", count)))
          .isEqualTo(count % 10 == 1 ? "Заказ:" : "Заказы:");
    }
  }
}
