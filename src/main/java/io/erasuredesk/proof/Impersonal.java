package io.erasuredesk.proof;

import io.erasuredesk.erasure.Retained;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes from the erasure component's words what may stand in a certificate for ever: short words of
 * law and bookkeeping. What looks like an address, a name of a file or a number of a customer is
 * left out, whoever wrote it.
 */
final class Impersonal {

  private static final String LEFT_OUT = "unspecified";
  private static final int LONGEST = 80;
  private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{N} ().,:;/§_-]+");
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d{5,}");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private Impersonal() {}

  static Certificate.Kept kept(Retained item) {
    @Nullable String until = item.until();
    return new Certificate.Kept(
        words(item.category()),
        words(item.ground()),
        until != null && DAY.matcher(until).matches() ? until : null);
  }

  private static String words(String text) {
    boolean plain =
        text.length() <= LONGEST
            && WORDS.matcher(text).matches()
            && !LONG_NUMBER.matcher(text).find();
    return plain ? text : LEFT_OUT;
  }
}
