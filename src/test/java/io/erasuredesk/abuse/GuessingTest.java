package io.erasuredesk.abuse;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.support.FakeShop;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TestTickets;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Guessing links and codes: case 15; two thousand guesses, or ten thousand in full numbers. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class GuessingTest {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int GUESSES = Front.FULL ? 10_000 : 2_000;
  private static final int PER_ADDRESS = 80;

  @Inject TestTickets tickets;

  /** One answer: its status line, the body, and how long it took. */
  private record Answer(String status, String body, long nanos) {}

  /** A connection from one of many addresses of this machine, kept for many requests. */
  private static final class Visitor implements AutoCloseable {

    private final Socket socket = new Socket();

    Visitor(int number) throws IOException {
      byte[] from = {127, 1, (byte) (number >> 8), (byte) number};
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(from), 0));
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress("127.0.0.1", RestAssured.port));
    }

    Answer enter(String ref, String code) throws IOException {
      String body = "ref=" + ref + "&code=" + code;
      String request =
          "POST /r HTTP/1.1\r\nHost: desk\r\nContent-Type: application/x-www-form-urlencoded\r\n"
              + "Content-Length: "
              + body.length()
              + "\r\n\r\n"
              + body;
      long start = System.nanoTime();
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      String head = head(socket.getInputStream());
      Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
      int size = length.find() ? Integer.parseInt(length.group(1)) : 0;
      String answer = new String(socket.getInputStream().readNBytes(size), US_ASCII);
      return new Answer(head.lines().findFirst().orElse(""), answer, System.nanoTime() - start);
    }

    private static String head(InputStream in) throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("The desk hung up after: " + head);
        }
        head.append((char) next);
      }
      return head.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @BeforeAll
  static void staff() {
    Front.staff();
  }

  @Test
  void case15_wrongCodesFromManyAddressesTellNothing() throws IOException {
    FakeShop.Account account = FakeShop.open();
    UUID id = challenged(account);
    String existing = tickets.read(id).ref().text();
    Random random = new Random(15);
    Set<String> answers = new HashSet<>();
    List<Long> known = new ArrayList<>();
    List<Long> unknown = new ArrayList<>();

    for (int n = 0, address = 1; n < GUESSES; address++) {
      try (Visitor visitor = new Visitor(address)) {
        for (int i = 0; i < PER_ADDRESS && n < GUESSES; i++, n++) {
          boolean real = n % 2 == 0;
          String ref = real ? existing : "D-" + letters(random, 4) + "-" + letters(random, 4);
          Answer answer = visitor.enter(ref, letters(random, 8));
          answers.add(answer.status() + "\n" + answer.body());
          (real ? known : unknown).add(answer.nanos());
        }
      }
    }

    // one and the same answer to all, and none of them leads anywhere
    assertThat(answers).singleElement().asString().startsWith("HTTP/1.1 400");
    // each tenth of the run has its own medians, so that a slow moment of the machine is in both
    assertThat(differences(known, unknown)).isLessThan(0.25);
    assertThat(status(id)).isEqualTo(TicketStatus.AWAITING_CONFIRMATION);
    given().get("/r/" + tickets.link(id)).then().statusCode(200); // the link still opens
    assertThat(given().get("/q/metrics").asString()).contains("desk_customer_wrong_codes_total");
  }

  @Test
  void case15_theRightCodeStillWorksElsewhereWhenOneAddressHasGuessedTooOften() throws IOException {
    FakeShop.Account account = FakeShop.open();
    UUID id = challenged(account);
    String ref = tickets.read(id).ref().text();
    String code = code(account);
    Random random = new Random(16);
    String wrong;
    try (Visitor guesser = new Visitor(60_001);
        Visitor customer = new Visitor(60_002)) {
      wrong = guesser.enter("D-AAAA-AAAA", "AAAAAAAA").body();
      for (int n = 1; n < 100; n++) {
        guesser.enter("D-" + letters(random, 4) + "-" + letters(random, 4), letters(random, 8));
      }
      Answer bitten = guesser.enter(ref, code);
      assertThat(bitten.status()).startsWith("HTTP/1.1 400");
      assertThat(bitten.body()).isEqualTo(wrong);

      assertThat(customer.enter(ref, code).status()).startsWith("HTTP/1.1 303");

      TestClock.advance(Duration.ofMinutes(15));
      assertThat(guesser.enter(ref, code).status()).startsWith("HTTP/1.1 303");
    }
  }

  @Test
  void case15_aWrongLinkAUsedUpOneAndAForgottenOneLookTheSame() {
    Random random = new Random(17);
    UUID id = challenged(FakeShop.open());
    String expired = tickets.link(id);
    TestClock.advance(Duration.ofDays(31));
    Set<String> answers = new HashSet<>();
    for (String token :
        List.of(
            expired,
            letters(random, 43),
            expired.substring(1) + "A",
            expired.toLowerCase(java.util.Locale.ROOT),
            "x",
            "x".repeat(500))) {
      for (String below : List.of("", "/confirm")) {
        var answer = given().redirects().follow(false).get("/r/" + token + below);
        answers.add(answer.statusCode() + " " + answer.asString());
      }
    }
    assertThat(answers).singleElement().asString().startsWith("404");
  }

  /** By how much of the shorter one the medians differ, in the middle of ten parts of the run. */
  private static double differences(List<Long> some, List<Long> others) {
    int parts = 10;
    double[] differences = new double[parts];
    for (int part = 0; part < parts; part++) {
      double one = median(part(some, part, parts));
      double other = median(part(others, part, parts));
      differences[part] = (one - other) / Math.min(one, other);
    }
    Arrays.sort(differences);
    return Math.abs(differences[parts / 2] + differences[parts / 2 - 1]) / 2;
  }

  private static List<Long> part(List<Long> all, int part, int parts) {
    int size = all.size() / parts;
    return all.subList(part * size, (part + 1) * size);
  }

  private static double median(List<Long> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }

  private static String letters(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private UUID challenged(FakeShop.Account account) {
    UUID id = tickets.open(account.email(), "en");
    tickets.stepUntil(
        "verification.challenge", () -> status(id) == TicketStatus.AWAITING_CONFIRMATION);
    return id;
  }

  private TicketStatus status(UUID id) {
    return tickets.read(id).status();
  }

  /** The code out of the letter. */
  private String code(FakeShop.Account account) {
    tickets.drain("mail.dispatch");
    return Codes.in(String.join("\n", Front.inbox(account.email())));
  }
}
