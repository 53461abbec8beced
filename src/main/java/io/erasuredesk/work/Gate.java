package io.erasuredesk.work;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CountDownLatch;

/**
 * Closed until the store is ready. No stage steps and no door answers before, so that nothing is
 * ever half-started.
 */
@ApplicationScoped
public class Gate {

  private final CountDownLatch opened = new CountDownLatch(1);

  /** Opens the gate for good. */
  public void open() {
    opened.countDown();
  }

  /** Whether the store was reached and is at the schema that this version needs. */
  public boolean isOpen() {
    return opened.getCount() == 0;
  }

  void await() throws InterruptedException {
    opened.await();
  }
}
