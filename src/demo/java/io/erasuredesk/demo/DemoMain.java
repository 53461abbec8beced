package io.erasuredesk.demo;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The demo's process: starts the world around the desk, then the desk, and ends them in the
 * opposite order, whatever asks for the end. Prints to the console because a person looks at it.
 */
public final class DemoMain {

  private static final int SECONDS_FOR_THE_DESK_TO_END = 30;

  private DemoMain() {}

  /** Runs until it is told to end. */
  public static void main(String[] args) {
    CountDownLatch deskEnded = new CountDownLatch(1);
    AtomicInteger exitCode = new AtomicInteger(1);
    try {
      DemoSettings settings = DemoSettings.from(System.getenv());
      DemoWorld world = new DemoWorld(settings);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(world, deskEnded), "demo end"));
      Owner.endWithIt();
      world.open();
      Quarkus.run(Desk.class, (code, failure) -> exitCode.set(code), args);
    } catch (CannotStart e) {
      System.err.println("Erasure Desk demo: " + e.getMessage());
    } finally {
      deskEnded.countDown();
    }
    System.exit(exitCode.get());
  }

  private static void end(DemoWorld world, CountDownLatch deskEnded) {
    world.end();
    try {
      // the desk's own shutdown runs beside this; it still needs the database
      deskEnded.await(SECONDS_FOR_THE_DESK_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    world.close();
  }

  /** The desk, which greets when it is ready. */
  public static final class Desk implements QuarkusApplication {

    @Override
    public int run(String... args) throws CannotStart {
      System.out.println(Greeting.of(DemoSettings.from(System.getenv())));
      Quarkus.waitForExit();
      return 0;
    }
  }
}
