package io.erasuredesk.bench;

import io.erasuredesk.access.PasswordHash;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged desk as a process of its own, with a database of its own. */
final class Desk implements AutoCloseable {

  static final String DATABASE = "desk";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String AGENT = "agent";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final int port;
  private final Path log;

  private Desk(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Starts one.
   *
   * @param imapPort of the mail server, or of something between
   * @param more settings by the names of their environment variables
   */
  static Desk start(World world, int imapPort, String javaOptions, Map<String, String> more)
      throws IOException {
    world.keys();
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path log = world.folder().resolve("desk.log");
    ProcessBuilder builder =
        new ProcessBuilder(Path.of("bin", "desk").toString())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(settings(world, imapPort, port));
    builder.environment().put("DESK_JAVA_OPTIONS", javaOptions);
    builder.environment().putAll(more);
    return new Desk(builder.start(), port, log);
  }

  private static Map<String, String> settings(World world, int imapPort, int port) {
    Map<String, String> settings = new HashMap<>();
    settings.put("JAVA_HOME", System.getProperty("java.home"));
    settings.put("DESK_APP", Path.of("target", "quarkus-app").toString());
    settings.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    settings.put("QUARKUS_HTTP_PORT", String.valueOf(port));
    settings.put("QUARKUS_DATASOURCE_JDBC_URL", world.jdbcUrl(DATABASE));
    settings.put("QUARKUS_DATASOURCE_USERNAME", "postgres");
    settings.put("QUARKUS_DATASOURCE_PASSWORD", "postgres");
    settings.put("QUARKUS_MAILER_HOST", "127.0.0.1");
    settings.put("QUARKUS_MAILER_PORT", String.valueOf(world.smtp().port()));
    settings.put("QUARKUS_MAILER_FROM", "support@desk.example");
    settings.put("DESK_PUBLIC_URL", "http://127.0.0.1:" + port);
    settings.put("DESK_KEYS_FILE", world.keys().toString());
    settings.put("DESK_MAILBOXES_SUPPORT_HOST", "127.0.0.1");
    settings.put("DESK_MAILBOXES_SUPPORT_PORT", String.valueOf(imapPort));
    settings.put("DESK_MAILBOXES_SUPPORT_TLS", "NONE");
    settings.put("DESK_MAILBOXES_SUPPORT_USERNAME", World.USER);
    settings.put("DESK_MAILBOXES_SUPPORT_PASSWORD", World.PASSWORD);
    settings.put("DESK_MAILBOXES_SUPPORT_AUTHSERV_ID", "mx.desk.example");
    // the caps would spare the desk a part of its work
    settings.put("DESK_MAIL_ACKNOWLEDGEMENTS_PER_HOUR", "1000000");
    settings.put("DESK_MAIL_CHALLENGES_PER_HOUR", "1000000");
    settings.put("DESK_MAIL_ACKNOWLEDGEMENTS_PER_DOMAIN_PER_HOUR", "1000000");
    settings.put("DESK_ACCESS_USERS_AGENT_PASSWORD_HASH", PasswordHash.make(AGENT).text());
    settings.put("DESK_ACCESS_USERS_AGENT_ROLES", "AGENT");
    settings.put("DESK_SHOP_URL", world.shop().url().toString());
    settings.put("DESK_ERASURE_URL", world.erasure().erasureUrl().toString());
    settings.put("DESK_ERASURE_DOMAIN", "shop.example");
    settings.put("DESK_ERASURE_CONTROLLER_ID", "erasure-desk-demo");
    settings.put("DESK_ERASURE_TRUSTED_CA", world.erasure().authority().toString());
    return settings;
  }

  /** What an agent gets from the API. */
  String get(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  /** What an agent makes by the API; fails if it was not made. */
  void create(String path, String json) throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
  }

  private HttpRequest.Builder request(String path) {
    String user =
        Base64.getEncoder().encodeToString((AGENT + ":" + AGENT).getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Basic " + user);
  }

  /** Fails with the end of its log if it has ended by itself. */
  void mustLive() throws IOException {
    if (!process.isAlive()) {
      String text = Files.readString(log);
      throw new IOException(
          "The desk has ended:\n" + text.substring(Math.max(0, text.length() - 3000)));
    }
  }

  /** The most memory that it ever had of the system, in MB; where Linux tells it. */
  long peakMegabytes() throws IOException {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  /** Its processor time so far. */
  Duration cpu() {
    return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
