package io.erasuredesk.demo;

/**
 * The process that started the demo. When it is gone, however it went, the demo ends too, so that
 * nothing is left behind.
 */
final class Owner {

  static final String PROPERTY = "desk.demo.owner";

  private Owner() {}

  static void endWithIt() {
    Long pid = Long.getLong(PROPERTY);
    if (pid == null) {
      return;
    }
    // a thread of its own, because the exit waits for all others
    Runnable end = () -> new Thread(() -> System.exit(1), "owner is gone").start();
    ProcessHandle.of(pid).ifPresentOrElse(owner -> owner.onExit().thenRun(end), end);
  }
}
