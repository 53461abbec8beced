package io.erasuredesk.demo.shop;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What goes wrong at the shop, so that the desk can be tested against it. A fault is meant for one
 * place and is used up by the calls that meet it.
 */
public final class Faults {

  /** Where a fault strikes. */
  public enum Place {
    /** Account look-ups. */
    ACCOUNTS,
    /** Requests, status and cancellation under {@code /v2/requests}. */
    REQUESTS,
    /** Callbacks that the shop sends. */
    CALLBACKS,
    /** The erasing itself. */
    WORK
  }

  /** What happens. */
  public enum Kind {
    /** 500. */
    SERVER_ERROR,
    /** 503 with Retry-After. */
    UNAVAILABLE,
    /** 429 with Retry-After. */
    THROTTLED,
    /** A redirect to elsewhere, which nobody should follow. */
    REDIRECT,
    /** The answer comes late. */
    SLOW,
    /** Everything is done and the connection ends without an answer. */
    DROP_AFTER_COMMIT,
    /** The answer is no JSON, although it is signed as it is. */
    INVALID_JSON,
    /** The answer speaks of another request or account. */
    WRONG_ID,
    /** The signature is of other bytes. */
    BAD_SIGNATURE,
    /** The erasure ends as failed, and may be tried again. */
    WORK_FAILS,
    /** The shop says erased and erases nothing. */
    WORK_LIES
  }

  private final Map<Place, Deque<Kind>> next = new EnumMap<>(Place.class);
  private volatile Duration slowness = Duration.ofSeconds(5);

  /** The next calls, this many, go wrong in this way, after those that were ordered before. */
  public synchronized Faults next(Place place, Kind kind, int times) {
    next.computeIfAbsent(place, p -> new ArrayDeque<>()).addAll(Collections.nCopies(times, kind));
    return this;
  }

  /** How late a slow answer is. */
  public Faults slowness(Duration value) {
    this.slowness = value;
    return this;
  }

  /** From now on all goes well. */
  public synchronized void clear() {
    next.clear();
  }

  /** Reads {@code place:kind:times}, comma-separated, such as {@code requests:unavailable:2}. */
  static Faults parse(String text) {
    var faults = new Faults();
    for (String each : text.split(",")) {
      String[] parts = each.strip().toUpperCase(Locale.ROOT).split(":");
      if (parts.length == 3) {
        faults.next(
            Place.valueOf(parts[0]), Kind.valueOf(parts[1]), Integer.parseInt(parts[2].strip()));
      }
    }
    return faults;
  }

  synchronized Optional<Kind> take(Place place) {
    Deque<Kind> waiting = next.get(place);
    return waiting == null ? Optional.empty() : Optional.ofNullable(waiting.poll());
  }

  Duration slowness() {
    return slowness;
  }
}
