package io.erasuredesk.demo;

/** Why the demo does not start, in one line for the person who started it. */
final class CannotStart extends Exception {

  private static final long serialVersionUID = 1L;

  CannotStart(String line) {
    super(line);
  }

  CannotStart(String line, Throwable cause) {
    super(line, cause);
  }
}
