package io.erasuredesk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOverDatabaseTest {

  @TempDir Path root;

  static DemoDatabase start(Path root) throws IOException {
    return DemoDatabase.in(
        root.resolve("database"),
        Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg"),
        root.resolve("database.log"));
  }

  @Test
  void takesOverTheDataOfAKilledOwnerWhoseServerStillRuns() throws Exception {
    Process owner = java(KilledOwner.class, root.toString());
    BufferedReader said = owner.inputReader(StandardCharsets.UTF_8);
    assertThat(said.lines().anyMatch("committed"::equals)).isTrue();
    owner.destroyForcibly().waitFor();
    ProcessHandle leftOver = ProcessHandle.of(serverId()).orElseThrow();
    assertThat(leftOver.isAlive()).isTrue();

    try (DemoDatabase database = start(root);
        var connection = database.server().getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      assertThat(leftOver.info().arguments()).isEmpty();
      var found = statement.executeQuery("select word, current_setting('fsync') from kept");
      assertThat(found.next()).isTrue();
      assertThat(found.getString(1)).isEqualTo("still here");
      assertThat(found.getString(2)).isEqualTo("on");
    }
    assertThat(root.resolve("database/postmaster.pid")).doesNotExist();
  }

  @Test
  void recoversAfterTheServerItselfWasKilled() throws Exception {
    try (DemoDatabase database = start(root)) {
      database.create("made");
      database.create("made");
      ProcessHandle server = ProcessHandle.of(serverId()).orElseThrow();
      server.destroyForcibly();
    }

    try (DemoDatabase database = start(root);
        var connection = database.server().getDatabase("postgres", "made").getConnection()) {
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  @Test
  void sparesAnotherProcessThatHasTheNumberNow() throws Exception {
    Process other = java(Sleeper.class);
    try {
      Path pidFile = root.resolve("postmaster.pid");
      Files.write(pidFile, List.of(String.valueOf(other.pid()), "the rest"));

      LeftOverDatabase.stop(root);

      assertThat(other.isAlive()).isTrue();
      assertThat(Files.readAllLines(pidFile)).containsExactly("4194305", "the rest");
    } finally {
      other.destroyForcibly();
    }
  }

  /** A process that is no database. */
  static final class Sleeper {
    public static void main(String[] args) throws Exception {
      new java.util.concurrent.CountDownLatch(1).await();
    }
  }

  private long serverId() throws IOException {
    return Long.parseLong(Files.readAllLines(root.resolve("database/postmaster.pid")).get(0));
  }

  private static Process java(Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
