package io.erasuredesk.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * An HTTP proxy that writes down every host it is asked for and leads to this machine alone. A
 * browser whose only way out it is asks it for names, too: what is not in its log was not asked
 * for.
 */
public final class LoggingProxy implements AutoCloseable {

  /**
   * Whom Chromium asks for updates by itself, whatever it shows; no mail of the tests names them.
   */
  private static final List<String> OF_THE_BROWSER =
      List.of(".google.com", ".googleapis.com", ".gvt1.com");

  private static final Pattern REFERER = Pattern.compile("(?im)^referer: *(.*?)\r?$");
  private static final String NOT_THERE =
      "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
  private static final String ELSEWHERE =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 9\r\nConnection: close\r\n\r\n"
          + "elsewhere";

  private final ServerSocket door;
  private final List<String> hosts = new CopyOnWriteArrayList<>();
  private final List<String> referrers = new CopyOnWriteArrayList<>();

  private LoggingProxy(ServerSocket door) {
    this.door = door;
  }

  /** A proxy on a free port of loopback. */
  public static LoggingProxy start() {
    try {
      LoggingProxy proxy =
          new LoggingProxy(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
      thread(proxy::serve);
      return proxy;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return door.getLocalPort();
  }

  /** All hosts asked for that are not this machine, nor the browser's own business. */
  public Set<String> foreignHosts() {
    Set<String> foreign = new TreeSet<>(hosts);
    foreign.removeAll(Set.of("127.0.0.1", "localhost"));
    foreign.removeIf(host -> OF_THE_BROWSER.stream().anyMatch(host::endsWith));
    return foreign;
  }

  /** Referer fields that went to foreign hosts. */
  public List<String> referrers() {
    return List.copyOf(referrers);
  }

  /** Forgets what was asked for. */
  public void forget() {
    hosts.clear();
  }

  /** How often it was asked at all. */
  public int asked() {
    return hosts.size();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket browser = door.accept();
        thread(() -> handle(browser));
      } catch (SocketException e) {
        return; // closed
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void handle(Socket browser) {
    try (browser) {
      String head = head(browser.getInputStream());
      String[] words = head.split("[ \r\n]", 4);
      if (words.length < 3) {
        return;
      }
      boolean tunnel = words[0].equals("CONNECT");
      URI target = URI.create(tunnel ? "tunnel://" + words[1] : words[1]);
      hosts.add(String.valueOf(target.getHost()));
      if (!"127.0.0.1".equals(target.getHost()) && !"localhost".equals(target.getHost())) {
        REFERER.matcher(head).results().forEach(found -> referrers.add(found.group(1)));
        write(browser, tunnel ? NOT_THERE : ELSEWHERE);
        return;
      }
      try (Socket server =
          new Socket(
              InetAddress.getLoopbackAddress(), target.getPort() < 0 ? 80 : target.getPort())) {
        if (tunnel) {
          write(browser, "HTTP/1.1 200 Connected\r\n\r\n");
        } else {
          String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
          String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
          String fields =
              head.substring(head.indexOf("\r\n") + 2)
                  .replaceAll("(?im)^(proxy-)?connection:.*\r\n", "");
          write(
              server,
              words[0] + " " + path + query + " HTTP/1.1\r\nConnection: close\r\n" + fields);
        }
        thread(() -> copy(browser, server));
        copy(server, browser);
      }
    } catch (IOException e) {
      // the browser or the server has left
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      head.write(b);
      last = last << 8 | b;
      if (last == 0x0D0A0D0A) {
        break;
      }
    }
    return head.toString(ISO_8859_1);
  }

  private static void write(Socket to, String text) throws IOException {
    to.getOutputStream().write(text.getBytes(ISO_8859_1));
    to.getOutputStream().flush();
  }

  private static void copy(Socket from, Socket to) {
    byte[] some = new byte[16 * 1024];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        out.write(some, 0, n);
        out.flush();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      // one side has left
    }
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "logging-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
