package io.erasuredesk.intent;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about everyday words, which are most of every text. It has one place for each
 * digest and forgets what stood there; it keeps no word but those that everybody writes, so that
 * nobody's name or number stays in it. Threads may see each other's entries or not: all are right.
 */
final class WordCache<V> {

  private static final int PLACES = 1 << 12;
  private static final int LONGEST = 24;

  private record Entry<V>(String word, V value) {}

  private final Predicate<String> everyday;
  private final @Nullable Entry<V>[] entries;

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array knows no type arguments
  WordCache(Predicate<String> everyday) {
    this.everyday = everyday;
    this.entries = new Entry[PLACES];
  }

  V get(String word, Function<String, V> find) {
    int hash = word.hashCode() * 0x9E3779B9;
    int place = hash >>> 20;
    Entry<V> entry = entries[place];
    if (entry != null && entry.word().equals(word)) {
      return entry.value();
    }
    V value = find.apply(word);
    if (word.length() <= LONGEST && everyday.test(word)) {
      entries[place] = new Entry<>(word, value);
    }
    return value;
  }
}
