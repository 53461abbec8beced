package io.erasuredesk.abuse;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import io.erasuredesk.access.Role;
import io.erasuredesk.keyring.DataKey;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.ledger.Ledger;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.NewMail;
import io.erasuredesk.ledger.RawMails;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.People;
import io.erasuredesk.support.TestTickets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The desk from outside: bytes in, and what staff and customers get to see. Mails are put where the
 * poller puts them, byte by byte, since a mail server of the tests would mend some of them; one
 * test per class sends over the wire.
 */
@ApplicationScoped
public class Front {

  static final String AGENT = "abuse-agent";
  static final String ADMIN = "abuse-admin";
  static final boolean FULL = Boolean.parseBoolean(System.getenv("DESK_ABUSE_FULL"));

  private static final AtomicLong UID = new AtomicLong();
  private static final long VALIDITY = System.nanoTime();

  /**
   * What became of a mail.
   *
   * @param ticket reference of its ticket
   */
  record Filed(UUID id, LedgerState state, String reason, @Nullable String ticket) {}

  private final Ledger ledger;
  private final RawMails raws;
  private final Keyring keyring;
  private final TestTickets desk;
  private final EntityManager entities;
  private final Clock clock;

  Front(
      Ledger ledger,
      RawMails raws,
      Keyring keyring,
      TestTickets desk,
      EntityManager entities,
      Clock clock) {
    this.ledger = ledger;
    this.raws = raws;
    this.keyring = keyring;
    this.desk = desk;
    this.entities = entities;
    this.clock = clock;
  }

  static void staff() {
    People.enter(AGENT, Role.AGENT);
    People.enter(ADMIN, Role.ADMIN);
  }

  /** A domain that no other test uses. */
  static String domain() {
    return "d" + UUID.randomUUID().toString().replace("-", "").substring(0, 12) + ".example";
  }

  static String messageId() {
    return UUID.randomUUID() + "@people.example";
  }

  /** A mail of these header lines, with a Message-ID of its own behind them. */
  static String mail(String header, String body) {
    return header
        + "\r\nTo: support@desk.example\r\nMessage-ID: <"
        + messageId()
        + ">\r\nDate: Tue, 24 Nov 2026 08:00:00 +0000\r\nMIME-Version: 1.0\r\n\r\n"
        + body
        + "\r\n";
  }

  /** A clear request from an address; {@code more} are header lines that end in CRLF each. */
  static String request(String from, String more) {
    return mail(
        "Return-Path: <" + from + ">\r\n" + more + "From: " + from + "\r\nSubject: My account",
        "Hello,\r\nplease delete my account.\r\nThank you");
  }

  /** The line of our own border that vouches for a domain. */
  static String pass(String domain) {
    return "Authentication-Results: mx.desk.example; dmarc=pass header.from=" + domain + "\r\n";
  }

  /** A request that our border vouches for. */
  static String authentic(String from) {
    return request(from, pass(from.substring(from.indexOf('@') + 1)));
  }

  /** Leaves a mail as the poller leaves it. */
  UUID store(byte[] raw) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              entities
                  .createNativeQuery(
                      "insert into mailbox (name) values ('support') on conflict do nothing")
                  .executeUpdate();
              DataKey key = keyring.create();
              return ledger
                  .add(
                      new NewMail(
                          new NewMail.Place("support", VALIDITY, UID.incrementAndGet()),
                          sha256(raw),
                          raw.length,
                          clock.instant(),
                          clock.instant(),
                          key.id(),
                          raws.seal(key, raw),
                          LedgerState.STORED,
                          "",
                          true))
                  .orElseThrow();
            });
  }

  UUID store(String raw) {
    return store(raw.getBytes(UTF_8));
  }

  /** Files everything that waits. */
  void file() {
    while (desk.stage("intake.file").step()) {
      // one mail a step
    }
  }

  /** Files one by one until a mail is filed; how many it took. */
  int stepsUntilFiled(UUID mail) {
    int steps = 0;
    while (filed(mail).state() == LedgerState.STORED) {
      if (!desk.stage("intake.file").step()) {
        throw new AssertionError("Nothing waits any more, and this mail is not filed");
      }
      steps++;
    }
    return steps;
  }

  Filed takeIn(byte[] raw) {
    UUID id = store(raw);
    file();
    return filed(id);
  }

  Filed takeIn(String raw) {
    return takeIn(raw.getBytes(UTF_8));
  }

  /** Each character one byte. */
  Filed takeInBytes(String raw) {
    return takeIn(raw.getBytes(ISO_8859_1));
  }

  Filed filed(UUID id) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              var entry = ledger.find(id).orElseThrow();
              return new Filed(
                  id,
                  entry.state(),
                  entry.reason(),
                  entry
                      .ticketId()
                      .map(
                          ticket ->
                              (String)
                                  one(
                                      "select ref from ticket where id = :key",
                                      String.class,
                                      ticket))
                      .orElse(null));
            });
  }

  /** The mails with this Message-ID, as the ledger shows them to staff. */
  List<Filed> byMessageId(String messageId) {
    return search("messageId", messageId).stream().map(this::filed).toList();
  }

  /** A mail and its duplicates, as the ledger shows them to staff. */
  List<Filed> sameBytesAs(Filed mail) {
    String sha256 =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    one(
                        "select encode(sha256, 'hex') from ledger where id = :key",
                        String.class,
                        mail.id()));
    return search("sha256", sha256).stream().map(this::filed).toList();
  }

  private static List<UUID> search(String by, String value) {
    var answer =
        given().auth().preemptive().basic(AGENT, AGENT).queryParam(by, value).get("/api/v1/ledger");
    answer.then().statusCode(200);
    return answer.jsonPath().<String>getList("items.id").stream().map(UUID::fromString).toList();
  }

  /** Looks for the accounts of new tickets and challenges them. */
  void challenge() {
    desk.drain("verification.challenge");
  }

  /** Sends what waits to be sent. */
  void send() {
    desk.drain("mail.dispatch");
  }

  Response get(String path) {
    return given().auth().preemptive().basic(AGENT, AGENT).get("/api/v1/" + path);
  }

  JsonPath ticket(String ref) {
    Response answer = get("tickets/" + ref);
    answer.then().statusCode(200);
    return answer.jsonPath();
  }

  JsonPath ticket(Filed mail) {
    if (mail.ticket() == null) {
      throw new AssertionError("This mail has no ticket: " + mail);
    }
    return ticket(mail.ticket());
  }

  JsonPath thread(String ref) {
    Response answer = get("tickets/" + ref + "/messages");
    answer.then().statusCode(200);
    return answer.jsonPath();
  }

  /** The raw mail behind an entry of a thread. */
  byte[] raw(String ref, String message) {
    return get("tickets/" + ref + "/messages/" + message + "/raw").asByteArray();
  }

  Response post(String who, String path, String json, String... ifMatch) {
    var request = given().auth().preemptive().basic(who, who).contentType("application/json");
    return (ifMatch.length == 0 ? request : request.header("If-Match", ifMatch[0]))
        .body(json)
        .post("/api/v1/" + path);
  }

  /** All letters that came to an address, as bytes in ISO 8859-1. */
  static List<String> inbox(String address) {
    GreenMailUser user = OutsideWorld.mail().getUserManager().getUserByEmail(address);
    List<String> letters = new ArrayList<>();
    if (user == null) {
      return letters;
    }
    try {
      for (StoredMessage stored :
          OutsideWorld.mail()
              .getManagers()
              .getImapHostManager()
              .getInbox(user)
              .getNonDeletedMessages()) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        stored.getMimeMessage().writeTo(bytes);
        letters.add(bytes.toString(ISO_8859_1));
      }
      return letters;
    } catch (FolderException | MessagingException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Over the wire of the mail server, which then is polled. */
  void deliver(String raw) {
    try {
      OutsideWorld.mail()
          .getUserManager()
          .getUserByEmail(OutsideWorld.SUPPORT)
          .deliver(
              new MimeMessage(
                  (jakarta.mail.Session) null, new ByteArrayInputStream(raw.getBytes(UTF_8))));
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
    desk.drain("intake.poll.support");
    file();
  }

  /** One value of the database. */
  <T> T one(String sql, Class<T> type, @Nullable Object key) {
    var query = entities.createNativeQuery(sql, type);
    if (key != null) {
      query.setParameter("key", key);
    }
    return type.cast(query.getSingleResult());
  }

  long count(String sql) {
    return QuarkusTransaction.requiringNew().call(() -> one(sql, Long.class, null));
  }

  /** How many letters were ever queued. */
  long letters() {
    return count("select count(*) from outgoing_mail");
  }

  private static byte[] sha256(byte[] raw) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(raw);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
