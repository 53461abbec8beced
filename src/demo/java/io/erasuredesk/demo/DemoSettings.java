package io.erasuredesk.demo;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What can be set for a demo, by environment, so that two can run at once.
 *
 * @param httpHost {@code QUARKUS_HTTP_HOST}, by default only this machine: the demo's passwords are
 *     known to everybody
 * @param httpPort {@code QUARKUS_HTTP_PORT}
 * @param smtpPort {@code DESK_DEMO_SMTP_PORT}
 * @param imapPort {@code DESK_DEMO_IMAP_PORT}
 * @param data {@code DESK_DEMO_DATA}
 */
record DemoSettings(String httpHost, int httpPort, int smtpPort, int imapPort, Path data) {

  private static final int HIGHEST_PORT = 65_535;

  static DemoSettings from(Map<String, String> environment) throws CannotStart {
    return new DemoSettings(
        text(environment, "QUARKUS_HTTP_HOST", "127.0.0.1"),
        port(environment, "QUARKUS_HTTP_PORT", 8080),
        port(environment, "DESK_DEMO_SMTP_PORT", 3025),
        port(environment, "DESK_DEMO_IMAP_PORT", 3143),
        folder(environment, "DESK_DEMO_DATA", ".desk"));
  }

  /** Where a browser on this machine finds the desk. */
  String url() {
    return "http://localhost:" + httpPort;
  }

  private static String text(Map<String, String> environment, String name, String otherwise) {
    String value = environment.getOrDefault(name, "").trim();
    return value.isEmpty() ? otherwise : value;
  }

  private static int port(Map<String, String> environment, String name, int otherwise)
      throws CannotStart {
    String value = text(environment, name, String.valueOf(otherwise));
    try {
      int port = Integer.parseInt(value);
      if (port > 0 && port <= HIGHEST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new CannotStart(name + " must be a port from 1 to 65535");
  }

  private static Path folder(Map<String, String> environment, String name, String otherwise)
      throws CannotStart {
    try {
      return Path.of(text(environment, name, otherwise)).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new CannotStart(name + " must be a path", e);
    }
  }
}
