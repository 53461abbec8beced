package io.erasuredesk.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A database server that still runs on a data folder because its owner was killed. It is known by
 * the process id in {@code postmaster.pid}, and only stopped when that process is a PostgreSQL on
 * this very folder: process ids are used again.
 */
final class LeftOverDatabase {

  private static final int SECONDS_TO_END = 15;
  private static final int MILLIS_BETWEEN_LOOKS = 100;

  /** Above every process id that a system gives, so that no such process can live. */
  private static final String NOBODY = "4194305";

  private LeftOverDatabase() {}

  /** Stops what still runs, and makes the folder fit for the next start. The data stays. */
  static void stop(Path dataFolder) throws IOException {
    Path pidFile = dataFolder.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    List<String> lines = new ArrayList<>(Files.readAllLines(pidFile));
    if (lines.isEmpty()) {
      Files.delete(pidFile); // killed before it was written
      return;
    }
    Optional<ProcessHandle> process = running(lines.get(0).trim());
    if (process.isEmpty()) {
      return; // PostgreSQL itself sees that nobody holds the folder
    }
    if (isDatabaseOn(dataFolder, process.get())) {
      end(process.get());
    }
    if (Files.exists(pidFile) && process.get().isAlive()) {
      // Somebody else has the number now, or nobody took notice of the end. PostgreSQL would refuse
      // to start. The rest of the file stays: by its shared memory PostgreSQL sees whether children
      // of the old server still write.
      lines.set(0, NOBODY);
      Files.write(pidFile, lines);
    }
  }

  private static Optional<ProcessHandle> running(String pid) {
    try {
      return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isDatabaseOn(Path dataFolder, ProcessHandle process) {
    Optional<Boolean> postgres =
        process.info().command().map(command -> command.matches("(.*[/\\\\])?postgres(\\.exe)?"));
    Optional<Boolean> onFolder =
        process
            .info()
            .arguments()
            .map(arguments -> Arrays.asList(arguments).contains(dataFolder.toString()));
    // Some systems do not tell the one, some not the other; what is known must fit.
    return isKnown(process) && postgres.orElse(true) && onFolder.orElse(true);
  }

  /** Nothing is known of a process that has ended while its parent did not take notice yet. */
  private static boolean isKnown(ProcessHandle process) {
    return process.info().command().isPresent() || process.info().arguments().isPresent();
  }

  private static void end(ProcessHandle process) throws IOException {
    process.destroy();
    if (!ended(process)) {
      process.destroyForcibly();
      if (!ended(process)) {
        throw new IOException("the database server with process id " + process.pid() + " stays");
      }
    }
  }

  private static boolean ended(ProcessHandle process) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_END);
    while (System.nanoTime() < deadline) {
      try {
        process.onExit().get(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        return true;
      } catch (TimeoutException e) {
        if (!isKnown(process)) {
          return true;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } catch (ExecutionException e) {
        throw new IOException(e);
      }
    }
    return false;
  }
}
