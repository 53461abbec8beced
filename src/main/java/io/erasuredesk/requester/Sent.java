package io.erasuredesk.requester;

import org.jspecify.annotations.Nullable;

/**
 * What was sent to the page and not taken, so that nobody has to type it again.
 *
 * @param notice why not
 */
record Sent(Notice notice, String phrase, String reason, boolean cancelOrders) {

  private static final int LONGEST_SHOWN = 100;

  static final Sent NOTHING = new Sent(Notice.NONE, "", "", false);

  static Sent of(
      Notice notice, @Nullable String phrase, @Nullable String reason, boolean cancelOrders) {
    return new Sent(notice, shown(phrase), shown(reason), cancelOrders);
  }

  /** Where nothing was typed that is worth keeping. */
  static Sent only(Notice notice) {
    return of(notice, null, null, false);
  }

  private static String shown(@Nullable String typed) {
    String text = typed == null ? "" : typed;
    return text.substring(0, Math.min(LONGEST_SHOWN, text.length()));
  }

  @Override
  public String toString() {
    return "Sent[" + notice + "]";
  }
}
