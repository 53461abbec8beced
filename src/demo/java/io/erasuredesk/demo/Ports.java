package io.erasuredesk.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks at the ports before anything is started, so that nothing is ever half-started. */
final class Ports {

  private Ports() {}

  static void check(DemoSettings settings) throws CannotStart {
    if (settings.httpPort() == settings.smtpPort()
        || settings.httpPort() == settings.imapPort()
        || settings.smtpPort() == settings.imapPort()) {
      throw new CannotStart(
          "QUARKUS_HTTP_PORT, DESK_DEMO_SMTP_PORT and DESK_DEMO_IMAP_PORT must differ");
    }
    check("QUARKUS_HTTP_PORT", settings.httpHost(), settings.httpPort());
    check("DESK_DEMO_SMTP_PORT", DemoMailServer.HOST, settings.smtpPort());
    check("DESK_DEMO_IMAP_PORT", DemoMailServer.HOST, settings.imapPort());
  }

  private static void check(String setting, String host, int port) throws CannotStart {
    try (ServerSocket socket = new ServerSocket()) {
      // a port that only waits out its last connections is free
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (IOException e) {
      throw new CannotStart(
          "Port "
              + port
              + " cannot be used ("
              + e.getMessage()
              + "). Choose another one with "
              + setting,
          e);
    }
  }
}
