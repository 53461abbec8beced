package io.erasuredesk.support;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;

/**
 * A real Dovecot 2.3 as a child process on a free loopback port, its mails in Maildirs below a
 * temporary folder. It runs as root (mails then belong to {@code nobody}) and as anybody else.
 * Where Dovecot is missing the test fails: a test that is skipped there would prove nothing.
 */
public final class Dovecot implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LOG_TAIL = 4000;

  private final Path folder;
  private final Path binary;
  private final int port;
  private final Setup setup;
  private final Map<String, String> passwords = new LinkedHashMap<>();
  private @Nullable Process process;

  /** How the server is to be, before its start. */
  public static final class Setup {

    private final Map<String, String> users = new LinkedHashMap<>();
    private @Nullable Path certificate;
    private @Nullable Path key;
    private String fsync = "never";
    private String more = "";

    /** A user with a mailbox. */
    public Setup user(String name, String password) {
      users.put(name, password);
      return this;
    }

    /** TLS from the first byte, and no other, with a certificate and its key in PEM. */
    public Setup tls(Path pemCertificate, Path pemKey) {
      certificate = pemCertificate;
      key = pemKey;
      return this;
    }

    /** Whether mails are safe on disk before the server says so: as a server for real does. */
    public Setup durable() {
      fsync = "optimized";
      return this;
    }

    /** Lines of configuration on top, such as {@code mail_max_userip_connections = 1}. */
    public Setup with(String lines) {
      more += lines + "\n";
      return this;
    }

    /** Starts it, and waits until it answers. */
    public Dovecot start() {
      try {
        Dovecot server = new Dovecot(this);
        // a run that is broken off must leave no server behind
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        server.start();
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Dovecot(Setup setup) throws IOException {
    this.setup = setup;
    this.binary = binary();
    // sockets have short names, and the users' processes must reach their mails as somebody else
    this.folder = Files.createTempDirectory("dovecot");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    this.port = freePort();
    this.passwords.putAll(setup.users);
    for (String user : passwords.keySet()) {
      maildir(user).create();
    }
    writePasswords();
    Files.writeString(folder.resolve("dovecot.conf"), configuration());
  }

  /** A server to be. */
  public static Setup setup() {
    return new Setup();
  }

  /** Its port: of IMAP in the clear, or of IMAPS if it was set up with a certificate. */
  public int port() {
    return port;
  }

  /** The mails of a user, past the server. */
  public Maildir maildir(String user) {
    return new Maildir(folder.resolve("mail").resolve(user), owner());
  }

  /** Gives a user another password, and waits until the server knows: it looks once a second. */
  public void password(String user, String password) {
    passwords.put(user, password);
    writePasswords();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!letsIn(user, password)) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("Dovecot does not take the password:\n" + logTail());
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  /** A client of a user's, connected and signed in. */
  public IMAPStore connect(String user, String password) throws MessagingException {
    Properties properties = new Properties();
    properties.setProperty("mail.imap.ssl.enable", String.valueOf(setup.certificate != null));
    properties.setProperty("mail.imap.ssl.trust", "*");
    properties.setProperty("mail.imap.ssl.checkserveridentity", "false");
    IMAPStore store = (IMAPStore) Session.getInstance(properties).getStore("imap");
    store.connect("127.0.0.1", port, user, password);
    return store;
  }

  private boolean letsIn(String user, String password) {
    try (IMAPStore store = connect(user, password)) {
      return store.isConnected();
    } catch (MessagingException e) {
      return false;
    }
  }

  /** Starts it again, on the same port and the same mails. */
  public void start() {
    try {
      Process started =
          new ProcessBuilder(
                  binary.toString(), "-F", "-c", folder.resolve("dovecot.conf").toString())
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log().toFile()))
              .start();
      process = started;
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!answers()) {
        if (!started.isAlive() || System.nanoTime() - deadline > 0) {
          throw new AssertionError("Dovecot does not start:\n" + logTail());
        }
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it with every connection. The mails stay. */
  public void stop() {
    Process running = process;
    process = null;
    if (running == null) {
      return;
    }
    List<ProcessHandle> children = running.descendants().toList();
    try {
      running.destroy();
      if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        running.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      children.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** Ends every connection's process without a word, as a crash would. New ones are welcome. */
  public void crashSessions() {
    Process running = process;
    if (running != null) {
      running
          .descendants()
          .filter(child -> child.info().command().orElse("").endsWith("/imap"))
          .forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** What it wrote last. */
  public String logTail() {
    try {
      String text = Files.readString(log(), StandardCharsets.ISO_8859_1);
      return text.substring(Math.max(0, text.length() - LOG_TAIL));
    } catch (IOException e) {
      return "(no log)";
    }
  }

  @Override
  public void close() {
    stop();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // a last process may still write; the folder is a temporary one
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      return setup.certificate != null || socket.getInputStream().read() == '*';
    } catch (IOException e) {
      return false;
    }
  }

  private Path log() {
    return folder.resolve("log");
  }

  private void writePasswords() {
    Maildir.Owner owner = owner();
    String lines =
        passwords.entrySet().stream()
            .map(
                user ->
                    "%s:{PLAIN}%s:%d:%d::%s::\n"
                        .formatted(
                            user.getKey(),
                            user.getValue(),
                            owner.uid(),
                            owner.gid(),
                            folder.resolve("mail").resolve(user.getKey())))
            .collect(Collectors.joining());
    try {
      Path written = folder.resolve("users.new");
      Files.writeString(written, lines);
      // whole at once, and never of the same inode as the one that the server has read
      Files.move(written, folder.resolve("users"), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Maildir.Owner owner() {
    Maildir.Owner me = Maildir.Owner.ofThisProcess();
    return me.uid() == 0 ? Maildir.Owner.NOBODY : me;
  }

  private String configuration() {
    String me = System.getProperty("user.name");
    boolean root = Maildir.Owner.ofThisProcess().uid() == 0;
    boolean tls = setup.certificate != null;
    String people =
        root
            ? ""
            : """
              default_internal_user = %1$s
              default_internal_group = %2$s
              default_login_user = %1$s
              service anvil {
                chroot =
              }
              service imap-login {
                chroot =
              }
              service stats {
                chroot =
              }
              """
                .formatted(me, Maildir.Owner.groupName(folder));
    return people
        + """
          protocols = imap
          listen = 127.0.0.1
          base_dir = %1$s/run
          state_dir = %1$s/state
          log_path = /dev/stderr
          ssl = %2$s
          %3$s
          disable_plaintext_auth = no
          auth_mechanisms = plain login xoauth2 oauthbearer
          auth_failure_delay = 0
          mail_location = maildir:~
          mail_fsync = %4$s
          mail_max_userip_connections = 1000
          passdb {
            driver = passwd-file
            args = %1$s/users
          }
          userdb {
            driver = passwd-file
            args = %1$s/users
          }
          service imap-login {
            inet_listener imap {
              port = %5$d
            }
            inet_listener imaps {
              port = %6$d
            }
          }
          service anvil {
            unix_listener anvil-auth-penalty {
              mode = 0
            }
          }
          namespace inbox {
            inbox = yes
          }
          """
            .formatted(
                folder,
                tls ? "required" : "no",
                tls ? "ssl_cert = <%s\nssl_key = <%s".formatted(setup.certificate, setup.key) : "",
                setup.fsync,
                tls ? 0 : port,
                tls ? port : 0)
        + setup.more;
  }

  private static Path binary() {
    String path = System.getenv("PATH") + java.io.File.pathSeparator + "/usr/sbin:/usr/local/sbin";
    return Stream.of(path.split(java.io.File.pathSeparator))
        .map(place -> Path.of(place, "dovecot"))
        .filter(Files::isExecutable)
        .findFirst()
        .or(Optional::empty)
        .orElseThrow(
            () ->
                new AssertionError(
                    "This test needs a real Dovecot 2.3: install dovecot-imapd, as .ci/run does"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
