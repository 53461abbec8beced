package io.erasuredesk.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs within Maven: starts the packaged demo in a process of its own and ends with it. Maven's own
 * ways to start a program end before that program has ended; this one waits, so that after Ctrl-C
 * nothing is left and the ports are free.
 */
public final class DemoLauncher {

  private static final int SECONDS_TO_END = 60;
  private static final int FIRST_WITH_STRICTER_ACCESS = 24;
  private static final int KILLED = 137;

  private DemoLauncher() {}

  /**
   * Starts the packaged application.
   *
   * @param args its folder, and the folder of programs that come first in its path
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path copy = RunningCopy.of(Path.of(args[0]));
    ProcessBuilder builder = new ProcessBuilder(command(copy)).inheritIO();
    builder
        .environment()
        .merge("PATH", args[1], (path, programs) -> programs + File.pathSeparator + path);
    Process demo = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(demo, copy), "end of the demo"));
    int exitCode = demo.waitFor();
    if (exitCode == KILLED) {
      stopLeftOver();
    }
    // not by an exception: Maven would bury the one line that says why under its own
    System.exit(exitCode);
  }

  private static List<String> command(Path application) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // a short start counts more than peak speed
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx384m"));
    if (Runtime.version().feature() >= FIRST_WITH_STRICTER_ACCESS) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.add("-D" + Owner.PROPERTY + "=" + ProcessHandle.current().pid());
    command.add("-jar");
    command.add(application.resolve("quarkus-run.jar").toString());
    return command;
  }

  private static void end(Process demo, Path copy) {
    demo.destroy();
    try {
      if (!demo.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        demo.destroyForcibly().waitFor();
        stopLeftOver();
      }
      RunningCopy.delete(copy);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      System.err.println("Erasure Desk demo: " + e.getMessage());
    }
  }

  /** A killed demo leaves its database server; nobody else would end it before the next start. */
  private static void stopLeftOver() {
    try (DemoFolder folder = DemoFolder.take(DemoSettings.from(System.getenv()).data())) {
      LeftOverDatabase.stop(folder.database());
    } catch (CannotStart | IOException e) {
      System.err.println("Erasure Desk demo: " + e.getMessage());
    }
  }
}
