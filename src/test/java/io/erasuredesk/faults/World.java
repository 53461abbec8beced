package io.erasuredesk.faults;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.erasuredesk.access.PasswordHash;
import io.erasuredesk.demo.DemoMailServer;
import io.erasuredesk.demo.shop.SampleShopServer;
import io.erasuredesk.demo.shop.ShopSettings;
import io.erasuredesk.keyring.CreateKeyFile;
import io.erasuredesk.support.Dovecot;
import io.erasuredesk.support.Maildir;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox, a database, and one or two desks between them. The first desk reaches both through
 * wires that can fail; the second has wires of its own.
 */
final class World implements AutoCloseable {

  static final String USER = "support";
  static final String PASSWORD = "secret";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration CLAIMS = Duration.ofSeconds(3);
  private static final int MOST = 60;

  final Database database;
  final Dovecot dovecot;
  final Maildir maildir;
  final Books books;
  final Wire imap;
  final Wire postgres;
  final DeskProcess desk;
  final List<Sent> sent = new CopyOnWriteArrayList<>();

  private final GreenMail letters;
  private final SampleShopServer shop;
  private final Path folder;
  private final List<Wire> wires = new ArrayList<>();
  private final List<Wire> toImap = new ArrayList<>();
  private final List<Wire> toPostgres = new ArrayList<>();
  private final Map<Wire, DeskProcess> deskOf = new HashMap<>();
  private final String afterCommit;
  private @Nullable DeskProcess second;

  World(String name, String afterCommit) throws Exception {
    this.afterCommit = afterCommit;
    folder = Files.createTempDirectory("faults");
    database = new Database();
    dovecot = Dovecot.setup().user(USER, PASSWORD).start();
    maildir = dovecot.maildir(USER);
    letters = DemoMailServer.start(0, 0, true);
    shop = SampleShopServer.start(ShopSettings.of(database.url("shop"), folder.resolve("shop")));
    CreateKeyFile.at(folder.resolve("keys.json"));
    Books.Mark mark =
        afterCommit.equals("seen")
            ? Books.Mark.SEEN
            : afterCommit.equals("delete") ? Books.Mark.DELETED : Books.Mark.MOVED;
    books = new Books(database, maildir, letters, mark);
    imap = wire(Wire.imap(dovecot::port));
    postgres = wire(Wire.postgres(database::port));
    desk = desk(name, imap, postgres);
    desk.start();
  }

  private DeskProcess desk(String name, Wire itsImap, Wire itsPostgres) throws IOException {
    DeskProcess made = new DeskProcess(name, settings(itsImap, itsPostgres));
    toImap.add(itsImap);
    toPostgres.add(itsPostgres);
    deskOf.put(itsImap, made);
    deskOf.put(itsPostgres, made);
    return made;
  }

  /** The wires of all desks to the mail server: only one of the desks holds the mailbox. */
  List<Wire> allImap() {
    return List.copyOf(toImap);
  }

  /** The wires of all desks to the database. */
  List<Wire> allPostgres() {
    return List.copyOf(toPostgres);
  }

  /** Whose wire it is. */
  DeskProcess deskAt(Wire wire) {
    return Objects.requireNonNull(deskOf.get(wire));
  }

  /** Starts what was killed. */
  void startDead() throws IOException {
    for (DeskProcess each : Set.copyOf(deskOf.values())) {
      if (!each.isAlive()) {
        each.start();
      }
    }
  }

  /** Lets all desks go on that were stopped. */
  void carryOn() throws IOException, InterruptedException {
    for (DeskProcess each : Set.copyOf(deskOf.values())) {
      each.carryOn();
    }
  }

  /** Lets a second desk work beside the first. */
  DeskProcess second() throws Exception {
    DeskProcess running = second;
    if (running == null) {
      running = desk("second", wire(Wire.imap(dovecot::port)), wire(Wire.postgres(database::port)));
      running.start();
      second = running;
    }
    return running;
  }

  /** Puts mails into the mailbox. */
  void deliver(Collection<Sent> mails) {
    for (Sent mail : mails) {
      sent.add(mail);
      maildir.deliver(mail.bytes());
    }
  }

  /** Waits until everything is booked; claims of the dead run out faster than they would. */
  void settle(String what) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!Waiting.happens(CLAIMS, () -> books.isQuiet(sent))) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("No quiet after " + what + ": " + books.open(sent));
      }
      books.letTimePass();
    }
  }

  void check() {
    books.check(sent);
  }

  /** Holds at every moment. */
  void checkMarks() {
    books.checkMarksAreOfCommittedMails(sent);
  }

  /** Sets mails aside that were booked and checked, so that later rounds are not slower. */
  void prune() {
    prune(MOST);
  }

  void prune(int most) {
    if (sent.size() > most) {
      maildir.clear();
      books.setAside(sent);
      sent.clear();
    }
  }

  /** A second letter to somebody, as a desk would write it that loses count. */
  void forgeLetter(String to) {
    GreenMailUtil.sendTextEmail(
        to, DemoMailServer.SUPPORT, "x", "y", letters.getSmtp().getServerSetup());
  }

  /** After a broken test: gives all mails up, so that the next one begins with an empty mailbox. */
  void recover() {
    if (!books.isQuiet(sent)) {
      wires.forEach(Wire::heal);
      maildir.clear();
      books.setAside(sent);
      sent.clear();
    }
  }

  /** A person at another client, who does something in the inbox. */
  void atAnotherClient(Errand errand) throws MessagingException {
    try (IMAPStore store = dovecot.connect(USER, PASSWORD);
        IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX")) {
      inbox.open(Folder.READ_WRITE);
      errand.run(store, inbox);
    }
  }

  /** What that person does. */
  interface Errand {
    void run(IMAPStore store, IMAPFolder inbox) throws MessagingException;
  }

  private Wire wire(Wire wire) {
    wires.add(wire);
    return wire;
  }

  private Map<String, String> settings(Wire toImap, Wire toPostgres) {
    Map<String, String> all = new HashMap<>();
    all.put(
        "QUARKUS_DATASOURCE_JDBC_URL",
        "jdbc:postgresql://127.0.0.1:%d/desk?sslmode=disable&gssEncMode=disable&socketTimeout=2&connectTimeout=2&loginTimeout=2&ApplicationName=desk%%20under%%20test"
            .formatted(toPostgres.port()));
    all.put("QUARKUS_DATASOURCE_USERNAME", "postgres");
    all.put("QUARKUS_DATASOURCE_PASSWORD", "postgres");
    all.put("QUARKUS_MAILER_HOST", DemoMailServer.HOST);
    all.put("QUARKUS_MAILER_PORT", String.valueOf(letters.getSmtp().getPort()));
    all.put("QUARKUS_MAILER_FROM", DemoMailServer.SUPPORT);
    all.put("DESK_SHOP_NAME", "the Sample Shop");
    all.put("DESK_KEYS_FILE", folder.resolve("keys.json").toString());
    all.put("DESK_MAIL_ACKNOWLEDGEMENTS_PER_HOUR", "1000000");
    all.put("DESK_MAIL_CHALLENGES_PER_HOUR", "1000000");
    all.put("DESK_MAIL_ACKNOWLEDGEMENTS_PER_DOMAIN_PER_HOUR", "1000000");
    all.put("DESK_MAIL_ANSWERS_PER_ADDRESS_PER_DAY", "1000000");
    all.put("DESK_INTAKE_REQUESTS_PER_SENDER", "1000000");
    all.put("DESK_MAILBOXES_SUPPORT_HOST", "127.0.0.1");
    all.put("DESK_MAILBOXES_SUPPORT_PORT", String.valueOf(toImap.port()));
    all.put("DESK_MAILBOXES_SUPPORT_TLS", "NONE");
    all.put("DESK_MAILBOXES_SUPPORT_USERNAME", USER);
    all.put("DESK_MAILBOXES_SUPPORT_PASSWORD", PASSWORD);
    all.put("DESK_MAILBOXES_SUPPORT_AFTER_COMMIT", afterCommit);
    all.put("DESK_MAILBOXES_SUPPORT_AUTHSERV_ID", "mx.desk.example");
    all.put("DESK_MAILBOXES_SUPPORT_POLL_INTERVAL", "PT0.2S");
    all.put("DESK_MAILBOXES_SUPPORT_START_FROM", "ALL");
    all.put("DESK_MAILBOXES_SUPPORT_SILENCE", "PT2S");
    all.put("DESK_MAILBOXES_SUPPORT_FIRST_RETRY", "PT0.2S");
    all.put("DESK_MAILBOXES_SUPPORT_LONGEST_RETRY", "PT1S");
    all.put("DESK_INTAKE_RETRY_AFTER", "PT0.05S");
    all.put("DESK_WORK_TICK", "PT0.2S");
    all.put("DESK_WORK_LONGEST_PAUSE", "PT1S");
    all.put("DESK_ACCESS_USERS_AGENT_PASSWORD_HASH", PasswordHash.make("agent").text());
    all.put("DESK_ACCESS_USERS_AGENT_ROLES", "AGENT");
    all.put("DESK_SHOP_URL", shop.url().toString());
    all.put("DESK_ERASURE_URL", shop.erasureUrl().toString());
    all.put("DESK_ERASURE_DOMAIN", "shop.example");
    all.put("DESK_ERASURE_CONTROLLER_ID", "erasure-desk-demo");
    all.put("DESK_ERASURE_TRUSTED_CA", shop.authority().toString());
    return all;
  }

  @Override
  public void close() throws Exception {
    desk.close();
    if (second != null) {
      second.close();
    }
    wires.forEach(Wire::close);
    shop.close();
    letters.stop();
    dovecot.close();
    database.close();
    delete(folder);
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
