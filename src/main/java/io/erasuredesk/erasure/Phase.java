package io.erasuredesk.erasure;

import java.util.Locale;

/** The two acts that one approval leads to, in this order (WIRE 1, hole 5). */
enum Phase {
  /** Cuts access at once; can be lifted while nothing is erased. */
  SUSPEND,
  /** Erases, once the cooling-off is over. */
  ERASE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
