package io.erasuredesk.intent;

import io.erasuredesk.intent.Verdict.Kind;
import java.util.List;

/**
 * What one sentence seems to want.
 *
 * @param words the stems that say so
 */
record Finding(Kind kind, double score, List<String> words) {

  Finding weakened(double factor) {
    return new Finding(kind, score * factor, words);
  }
}
