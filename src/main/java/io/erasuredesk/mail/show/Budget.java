package io.erasuredesk.mail.show;

/** How much of one mail's HTML was read and given out. Once something is over it stays over. */
final class Budget {

  private final ShowConfig limits;
  private final StringBuilder out;
  private int elements;
  private int depth;
  private boolean over;

  Budget(ShowConfig limits, StringBuilder out) {
    this.limits = limits;
    this.out = out;
  }

  /** An element was read. */
  void read(int attributes) {
    over |= attributes > limits.attributes();
  }

  /** An element is given out. */
  void open(boolean empty, int pictureCharacters) {
    elements++;
    depth += empty ? 0 : 1;
    over |=
        elements > limits.elements()
            || depth > limits.depth()
            || out.length() - pictureCharacters > limits.shownCharacters();
  }

  void close() {
    depth--;
  }

  boolean isOver() {
    return over;
  }
}
