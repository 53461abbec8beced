package io.erasuredesk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.erasuredesk.access.Role;
import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.AuditLog;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.People;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.work.Stage;
import io.erasuredesk.work.StageRunner;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody hears who has a page open. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class EventsTest {

  private static final String T = "/api/v1/tickets";
  private static final long PATIENCE_SECONDS = 20;

  private record Heard(String id, String name, String data) {}

  @BeforeAll
  static void staff() {
    Desk.staff();
  }

  @Test
  void tellsOfATicketOnlyWhatIsCommittedAndNothingPersonal() throws Exception {
    String address = Desk.address();
    try (Stream stream = Stream.open(basic(Desk.AGENT), null)) {
      stream.await(heard -> heard.name().equals("queues"));
      Ticket ticket = Desk.ticket(address);
      String ref = ticket.ref().text();
      assertThatIllegalStateException()
          .isThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> noteAndFail(ticket)));
      Desk.as(Desk.AGENT).post(T + "/" + ref + "/claim").then().statusCode(200);
      sequence();
      Heard opened = stream.await(heard -> heard.data().contains(ref));
      assertThat(opened.name()).isEqualTo("ticket");
      JsonPath data = new JsonPath(opened.data());
      assertThat(data.getMap("").keySet()).hasToString("[ref, status, version, act]");
      assertThat(data.getString("status")).isEqualTo("RECEIVED");
      Heard claimed =
          stream.await(heard -> heard.data().contains(ref) && heard.data().contains("CLAIMED"));
      assertThat(Long.parseLong(claimed.id())).isGreaterThan(Long.parseLong(opened.id()));
      assertThat(stream.all().toString())
          .doesNotContain("NOTE_ADDED", address, "Marker", "Wanda")
          .contains("TO_APPROVE");
    }
  }

  @Test
  void tellsWhoIsThereAndWhatWaits() throws Exception {
    Ticket ticket = Desk.ticket(Desk.address());
    String ref = ticket.ref().text();
    try (Stream stream = Stream.open(basic(Desk.ADMIN), null)) {
      stream.await(heard -> heard.name().equals("begin"));
      Desk.as(Desk.AGENT).put(T + "/" + ref + "/presence").then().statusCode(204);
      Heard here = stream.await(heard -> heard.name().equals("presence"));
      while (!here.data().contains(ref)) {
        here = stream.await(heard -> heard.name().equals("presence"));
      }
      assertThat(here.data()).isEqualTo("{\"ref\":\"" + ref + "\",\"people\":1}");
      assertThat(here.id()).isEmpty();
    }
  }

  @Test
  void missesNothingThatHappenedWhileTheLineWasDown() throws Exception {
    String last;
    try (Stream stream = Stream.open(basic(Desk.AGENT), null)) {
      Heard begin = stream.await(heard -> heard.name().equals("begin"));
      assertThat(begin.data()).isEqualTo("{\"resumed\":false}");
      last = begin.id();
    }
    List<String> refs = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      refs.add(Desk.ticket(Desk.address()).ref().text());
    }
    sequence();
    try (Stream stream = Stream.open(basic(Desk.AGENT), last)) {
      stream.await(heard -> heard.data().contains(refs.get(4)));
      List<String> heard = new ArrayList<>();
      for (Heard event : stream.all()) {
        refs.stream().filter(ref -> event.data().contains(ref)).forEach(heard::add);
      }
      assertThat(heard).isEqualTo(refs);
    }
    for (String place : List.of("999999999999999999", "-1000000")) {
      try (Stream stream = Stream.open(basic(Desk.AGENT), place)) {
        assertThat(stream.await(event -> event.name().equals("begin")).data())
            .isEqualTo("{\"resumed\":false}");
      }
    }
    assertThat(status(basic(Desk.AGENT), "1 or 1=1")).isEqualTo(400);
  }

  @Test
  void endsWithTheRoleWithThePersonAndWithTheToken() throws Exception {
    People.enter("events-role", Role.AGENT);
    People.enter("events-token", Role.AGENT);
    String secret =
        Desk.as("events-token")
            .contentType("application/json")
            .body("{\"name\":\"listens\",\"scopes\":[\"AGENT\"]}")
            .post("/api/v1/tokens")
            .path("secret");
    String token =
        Desk.as("events-token").get("/api/v1/tokens").jsonPath().getString("items[0].id");
    try (Stream role = Stream.open(basic("events-role"), null);
        Stream revoked = Stream.open("Bearer " + secret, null);
        Stream other = Stream.open(basic(Desk.AGENT), null)) {
      for (Stream stream : List.of(role, revoked, other)) {
        stream.await(heard -> heard.name().equals("begin"));
      }
      People.enter("events-role", Role.AUDITOR);
      Desk.as("events-token").delete("/api/v1/tokens/" + token).then().statusCode(204);
      role.awaitEnd();
      revoked.awaitEnd();
      assertThat(other.hasEnded()).isFalse();
    }
    assertThat(status(basic("events-role"), null)).isEqualTo(403);
  }

  @Test
  void letsOnePersonNotTakeAllStreams() throws Exception {
    People.enter("events-many", Role.AGENT);
    List<Stream> open = new ArrayList<>();
    try {
      for (int n = 0; n < 10; n++) {
        open.add(Stream.open(basic("events-many"), null));
        open.get(n).await(heard -> heard.name().equals("begin"));
      }
      assertThat(status(basic("events-many"), null)).isEqualTo(429);
    } finally {
      for (Stream stream : open) {
        stream.close();
      }
    }
  }

  private static void noteAndFail(Ticket ticket) {
    Desk.bean(AuditLog.class)
        .append(Act.NOTE_ADDED, ticket.id(), new io.erasuredesk.access.Actor.Clock());
    throw new IllegalStateException("nothing of this is committed");
  }

  private static void sequence() {
    Stage stage =
        Desk.bean(StageRunner.class).stages().stream()
            .filter(some -> some.name().equals("audit.sequence"))
            .findFirst()
            .orElseThrow();
    for (int n = 0; n < 100 && stage.step(); n++) {
      // until every leaf has its place
    }
  }

  private static String basic(String name) {
    return "Basic "
        + Base64.getEncoder().encodeToString((name + ":" + name).getBytes(StandardCharsets.UTF_8));
  }

  private static int status(String by, @Nullable String last)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = Stream.call(by, last);
    answer.body().close();
    return answer.statusCode();
  }

  /** One open stream, read by a thread of its own. */
  private static final class Stream implements AutoCloseable {

    private static final HttpClient HTTP =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Heard END = new Heard("", "", "");

    private final InputStream body;
    private final BlockingQueue<Heard> coming = new LinkedBlockingQueue<>();
    private final List<Heard> all = new ArrayList<>();

    private Stream(InputStream body) {
      this.body = body;
      Thread reader = new Thread(this::read, "reads-events");
      reader.setDaemon(true);
      reader.start();
    }

    static Stream open(String by, @Nullable String last) throws IOException, InterruptedException {
      HttpResponse<InputStream> answer = call(by, last);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
      return new Stream(answer.body());
    }

    static HttpResponse<InputStream> call(String by, @Nullable String last)
        throws IOException, InterruptedException {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/events"))
              .header("Authorization", by)
              .header("Accept", "text/event-stream");
      if (last != null) {
        request.header("Last-Event-ID", last);
      }
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private void read() {
      String id = "";
      String name = "";
      StringBuilder data = new StringBuilder();
      try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.isEmpty()) {
            if (!name.isEmpty()) {
              coming.add(new Heard(id, name, data.toString()));
            }
            id = "";
            name = "";
            data.setLength(0);
          } else if (line.startsWith("id:")) {
            id = line.substring(3).strip();
          } else if (line.startsWith("event:")) {
            name = line.substring(6).strip();
          } else if (line.startsWith("data:")) {
            data.append(line.substring(5).strip());
          }
        }
      } catch (IOException e) {
        // the line is cut: nothing comes any more
      }
      coming.add(END);
    }

    Heard await(Predicate<Heard> wanted) throws InterruptedException {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (System.nanoTime() < deadline) {
        Heard heard = coming.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        assertThat(heard).as("of %s", all).isNotNull().isNotSameAs(END);
        all.add(heard);
        if (wanted.test(heard)) {
          return heard;
        }
      }
      throw new AssertionError("Never heard: " + all);
    }

    void awaitEnd() throws InterruptedException {
      Heard heard;
      do {
        heard = coming.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(heard).isNotNull();
      } while (heard != END);
    }

    boolean hasEnded() {
      return coming.contains(END);
    }

    List<Heard> all() {
      return all;
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}
