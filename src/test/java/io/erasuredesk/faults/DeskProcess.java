package io.erasuredesk.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The packaged desk as a process that can be killed, and stopped and continued as by a debugger.
 */
final class DeskProcess implements AutoCloseable {

  private static final Path PACKAGED = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Path COMMAND = Path.of("bin", "desk");
  private static final Path LOGS = Path.of("target", "faults");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final String name;
  private final Map<String, String> settings;
  private final int port;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private @Nullable Process process;

  DeskProcess(String name, Map<String, String> settings) throws IOException {
    this.name = name;
    this.settings = Map.copyOf(settings);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
  }

  /** Starts it and waits until it says that it is ready. */
  void start() throws IOException {
    launch();
    Waiting.until(PATIENCE, name + " is ready; see " + log(), this::isReady);
  }

  /** Starts it and waits for nothing. */
  void launch() throws IOException {
    assertThat(PACKAGED).as("the packaged desk").isRegularFile();
    Files.createDirectories(LOGS);
    ProcessBuilder builder =
        new ProcessBuilder(COMMAND.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.environment().putAll(settings);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("DESK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -Xmx256m");
    builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
    builder.environment().put("DESK_PUBLIC_URL", "http://127.0.0.1:" + port);
    Process started = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    process = started;
  }

  /**
   * Ends it in order. The first time, this leaves the archive with which later starts are short.
   */
  void end() throws InterruptedException {
    if (process != null) {
      process.destroy();
      process.waitFor();
    }
  }

  void kill() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  void stop() throws IOException, InterruptedException {
    signal("-STOP");
  }

  void carryOn() throws IOException, InterruptedException {
    signal("-CONT");
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  boolean isReady() {
    assertThat(isAlive()).as(name + " lives; see " + log()).isTrue();
    try {
      return http.send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                      .timeout(Duration.ofSeconds(5))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false; // nobody listens yet
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void signal(String signal) throws IOException, InterruptedException {
    assertThat(process).isNotNull();
    int code = new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start().waitFor();
    assertThat(code).as("kill " + signal).isZero();
  }

  private Path log() {
    return LOGS.resolve(name + ".log");
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
