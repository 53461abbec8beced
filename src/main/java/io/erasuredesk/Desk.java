package io.erasuredesk;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Starts the desk, after it has looked whether the settings make sense. */
@QuarkusMain
public final class Desk {

  /** The exit code of a desk whose settings are missing or impossible. */
  public static final int UNUSABLE_SETTINGS = 78; // EX_CONFIG of sysexits.h

  private Desk() {}

  /** Starts the desk and stays until it is told to end. */
  public static void main(String... args) {
    List<String> faults = Settings.faults();
    if (!faults.isEmpty()) {
      faults.forEach(System.err::println); // no log is set up yet
      System.exit(UNUSABLE_SETTINGS);
    }
    Quarkus.run(args);
  }
}
