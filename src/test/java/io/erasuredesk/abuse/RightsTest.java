package io.erasuredesk.abuse;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.access.Role;
import io.erasuredesk.support.Caller;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.People;
import io.erasuredesk.support.Routes;
import io.erasuredesk.support.Routes.Route;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class RightsTest {

  private static final String T = "/api/v1/tickets/";
  private static final String NO_ID = "00000000-0000-0000-0000-000000000000";
  private static final Map<Role, String> PEOPLE =
      Map.of(Role.AGENT, Front.AGENT, Role.ADMIN, Front.ADMIN, Role.AUDITOR, "abuse-auditor");

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Inject Front desk;

  @BeforeEach
  void people() {
    PEOPLE.forEach((role, name) -> People.enter(name, role));
    People.enter("abuse-agent2", Role.AGENT);
  }

  @Test
  void case57_nothingOfOneTicketIsReachedThroughAnother() {
    String one = ref();
    String other = ref();
    String message = desk.thread(one).getString("items[0].id");
    assertThat(desk.raw(one, message)).isNotEmpty();
    List<String> ids = List.of(message, "1", "0", "-1", NO_ID, UUID.randomUUID().toString());
    for (String id : ids) {
      for (String rest : List.of("/raw", "/attachments/0", "/attachments/1")) {
        for (String ref : List.of(other, "D-0000-0000", "1", NO_ID, one.substring(0, 10))) {
          assertThat(desk.get("tickets/" + ref + "/messages/" + id + rest).statusCode())
              .as("%s %s%s", ref, id, rest)
              .isEqualTo(404);
        }
      }
    }
    // a colleague's token is as if it were none, by every verb
    String token =
        desk.post(Front.AGENT, "tokens", "{\"name\":\"mine\",\"scopes\":[\"AGENT\"]}")
            .path("token.id");
    for (String id : List.of(token, NO_ID)) {
      Response answer = as("abuse-agent2").delete("/api/v1/tokens/" + id);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.asString().replace(id, "")).doesNotContain(token);
      for (String verb : List.of("GET", "POST", "PUT", "PATCH")) {
        assertThat(as("abuse-agent2").request(verb, "/api/v1/tokens/" + id).statusCode())
            .isIn(404, 405);
      }
    }
    assertThat(as("abuse-agent2").get("/api/v1/tokens").asString()).doesNotContain(token);
  }

  @Test
  void case58_everyRouteAnswersEveryRoleAsDocumented() {
    List<String> wrong = new ArrayList<>();
    for (Route route : Routes.documented()) {
      if (route.isPublic()) {
        continue;
      }
      String path = path(route, "D-0000-0000", NO_ID);
      expect(wrong, route + " by nobody", call(route.verb(), path, null), 401);
      expect(wrong, route + " by a stranger", call(route.verb(), path, basic("abuse-nobody")), 401);
      for (Role role : Role.values()) {
        HttpResponse<String> answer = call(route.verb(), path, basic(PEOPLE.get(role)));
        if (!route.roles().contains(role)) {
          expect(wrong, route + " by " + role, answer, 403);
        } else if (Set.of(401, 403, 405, 500).contains(answer.statusCode())) {
          wrong.add(route + " by " + role + ": " + answer.statusCode());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void case58_noTokenReachesFurtherThanItsScope() {
    People.enter("abuse-all", Role.AGENT, Role.ADMIN, Role.AUDITOR);
    List<String> wrong = new ArrayList<>();
    for (Role scope : Role.values()) {
      String secret =
          desk.post("abuse-all", "tokens", "{\"name\":\"x\",\"scopes\":[\"" + scope + "\"]}")
              .path("secret");
      for (Route route : Routes.documented()) {
        if (!route.isPublic() && !route.roles().contains(scope)) {
          String path = path(route, "D-0000-0000", NO_ID);
          expect(wrong, route + " in " + scope, call(route.verb(), path, "Bearer " + secret), 403);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void case58_everyVerbThatIsNotDocumentedIsRefused() {
    List<Route> routes = Routes.documented();
    Set<String> listed = routes.stream().map(Route::toString).collect(Collectors.toSet());
    Set<String> paths =
        routes.stream().map(Route::path).collect(Collectors.toCollection(TreeSet::new));
    List<String> wrong = new ArrayList<>();
    List<String> verbs = new ArrayList<>(Routes.VERBS);
    verbs.addAll(List.of("TRACE", "NONSENSE"));
    for (String path : paths) {
      for (String verb : verbs) {
        if (!listed.contains(verb + " " + path)) {
          String concrete = path.replace("{ref}", "D-0000-0000").replaceAll("\\{[^}]*}", NO_ID);
          int status = call(verb, concrete, basic(Front.ADMIN)).statusCode();
          if (!Set.of(405, 501).contains(status)) {
            wrong.add(verb + " " + path + ": " + status);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void case59_noSpellingOfAPathOpensItForTheWrongRole() {
    String ref = ref();
    String message = desk.thread(ref).getString("items[0].id");
    long version = desk.ticket(ref).getLong("version");
    List<String> wrong = new ArrayList<>();
    for (Route route : Routes.documented()) {
      if (route.isPublic()) {
        continue;
      }
      String path = path(route, ref, message);
      List<String> spellings = spellings(path);
      assertThat(spellings).hasSizeGreaterThan(35);
      String by = wrongRole(route).map(RightsTest::basic).orElse(null); // null: nobody
      Map<String, CompletableFuture<HttpResponse<String>>> answers = new LinkedHashMap<>();
      spellings.forEach(
          spelling ->
              answers.put(
                  spelling, HTTP.sendAsync(request(route.verb(), spelling, by), RightsTest::body)));
      answers.forEach(
          (spelling, answer) -> {
            if (isReached(answer.join())) {
              wrong.add(route.verb() + " " + spelling + ": " + answer.join().statusCode());
            }
          });
    }
    assertThat(wrong).isEmpty();
    assertThat(desk.ticket(ref).getLong("version")).isEqualTo(version);
  }

  @Test
  void case59_noHeaderTurnsACallIntoAnother() {
    String ref = ref();
    String key = given().get("/log/key").asString();
    List<String> wrong = new ArrayList<>();
    for (Route route : Routes.documented()) {
      String path = path(route, ref, NO_ID);
      Optional<String> name = wrongRole(route);
      if (route.isPublic()) {
        continue;
      }
      String by = name.map(RightsTest::basic).orElse(null);
      for (String verb : List.of("GET", "POST")) {
        int plain = call(verb, path, by).statusCode();
        HttpResponse<String> answer =
            call(
                verb,
                path,
                by,
                "X-HTTP-Method-Override",
                route.verb(),
                "X-HTTP-Method",
                route.verb(),
                "X-Method-Override",
                route.verb(),
                "_method",
                route.verb());
        if (answer.statusCode() != plain) {
          wrong.add(verb + " for " + route + ": " + answer.statusCode());
        }
      }
      for (String header :
          List.of(
              "X-Original-URL",
              "X-Rewrite-URL",
              "X-Forwarded-Uri",
              "X-Forwarded-Path",
              "X-Forwarded-Prefix")) {
        assertThat(call("GET", "/log/key", null, header, path).body()).isEqualTo(key);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void case64_guessingFindsNothingAndShutsNobodyOut() throws IOException {
    String known = "abuse-" + UUID.randomUUID();
    String unknown = "abuse-" + UUID.randomUUID();
    People.enter(known, Role.AGENT);
    String first = null;
    for (int n = 0; n < (Front.FULL ? 1_000 : 30); n++) {
      for (String name : List.of(known, unknown)) {
        Response answer =
            given().auth().preemptive().basic(name, "guess " + n).get("/api/v1/stats");
        String seen = answer.statusCode() + answer.headers().toString() + answer.asString();
        first = first == null ? seen : first;
        assertThat(seen).isEqualTo(first);
      }
    }
    assertThat(given().auth().preemptive().basic(known, known).get("/api/v1/stats").statusCode())
        .as("the guesser has to wait even with the right one")
        .isEqualTo(401);
    assertThat(Caller.status(99, "/api/v1/stats", known, known)).isEqualTo(200);
  }

  @Test
  void case65_noHeaderOfACallerChangesWhoOrWhereHeIs() {
    String known = "abuse-" + UUID.randomUUID();
    People.enter(known, Role.AGENT);
    int refused = 0;
    for (int n = 0; n < 20; n++) {
      String elsewhere = "203.0.113." + n;
      String password = n < 5 ? "wrong" : known;
      HttpResponse<String> answer =
          call(
              "GET",
              "/api/v1/stats",
              "Basic " + base64(known + ":" + password),
              "X-Forwarded-For",
              elsewhere,
              "Forwarded",
              "for=" + elsewhere,
              "X-Real-IP",
              elsewhere,
              "X-Client-IP",
              elsewhere);
      refused += answer.statusCode() == 401 ? 1 : 0;
    }
    assertThat(refused).as("five wrong ones close it, wherever he says he is").isEqualTo(20);
    for (String header :
        List.of(
            "X-Remote-User", "Remote-User", "X-Forwarded-User", "X-Auth-Request-User", "X-User")) {
      assertThat(call("GET", "/api/v1/stats", null, header, Front.ADMIN).statusCode())
          .as(header)
          .isEqualTo(401);
    }
  }

  private String ref() {
    return String.valueOf(desk.takeIn(Front.authentic("person@" + Front.domain())).ticket());
  }

  private static io.restassured.specification.RequestSpecification as(String name) {
    return given().auth().preemptive().basic(name, name).contentType("application/json");
  }

  private static String path(Route route, String ref, String message) {
    return route
        .path()
        .replace("{ref}", ref)
        .replace("/mailboxes/{name}", "/mailboxes/support")
        .replace("{name}", Front.AGENT)
        .replace("{index}", "0")
        .replace("/messages/{id}", "/messages/" + message)
        .replaceAll("\\{[^}]*}", NO_ID);
  }

  private static Optional<String> wrongRole(Route route) {
    Set<Role> wrong = EnumSet.allOf(Role.class);
    wrong.removeAll(route.roles());
    return wrong.stream().reduce((a, b) -> b).map(PEOPLE::get); // the auditor where possible
  }

  private static List<String> spellings(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    String front = path.substring(0, path.length() - last.length() - 1);
    return Stream.of(
            path,
            path + "/",
            path + "//",
            "/" + path,
            "///" + path,
            path.replace("/v1/", "//v1//"),
            path.replace("/v1/", "/./v1/"),
            path.replace("/v1/", "/v1/x/../"),
            path.replace("/v1/", "/v1/%2e/"),
            path.replace("/v1/", "/v1/x/%2e%2e/"),
            path.replace("/v1/", "/v1/x/%2E./"),
            path.replace("/v1/", "/v1%2f"),
            path.replace("/v1/", "/v1/;/"),
            path.replace("/v1/", "/v1;x/"),
            path.replace("/v1/", "/v1;x=y;z/"),
            path.replace("/api/", "/api;a=b/"),
            path.replace("/api/", "/%61pi/"),
            path + ";x",
            path + ";x=y",
            path + ";",
            front + "/" + last.toUpperCase(Locale.ROOT) + "x",
            front.toUpperCase(Locale.ROOT) + "/" + last,
            front + "/%" + Integer.toHexString(last.charAt(0)) + last.substring(1),
            front + "%2f" + last,
            front + "%2F" + last,
            front + "%252f" + last,
            front + "%5c" + last,
            front + "/." + "/" + last,
            front + "/.;/" + last,
            front + "/x/..;/" + last,
            path + "%20",
            path + "%00",
            path + "%0a",
            path + "%3b",
            path + "%23",
            path + "/%2e",
            path + "/.",
            path + ".json",
            path + "?x=/../stats",
            "/log/..;" + path,
            "/log/.." + path,
            "/log/%2e%2e" + path,
            "/q/.." + path,
            "/r/.." + path)
        .distinct() // some fall together for short paths
        .toList();
  }

  /** Whether a door of the API was asked: its own refusals are another than "nothing here". */
  private static boolean isReached(HttpResponse<String> answer) {
    return switch (answer.statusCode()) {
      case 401, 403, 405 -> false;
      case 404 ->
          answer.body().contains("urn:erasure-desk:problem:")
              && !answer.body().contains("There is nothing at this address")
              // the ticket is there: only the call that reads one took the rest for its name
              && !answer.body().contains("There is no such ticket");
      case 400 -> answer.body().contains("urn:erasure-desk:problem:");
      default -> true;
    };
  }

  private static void expect(
      List<String> wrong, String what, HttpResponse<String> answer, int status) {
    if (answer.statusCode() != status) {
      wrong.add(what + ": " + answer.statusCode());
    }
  }

  private static String basic(String name) {
    return "Basic " + base64(name + ":" + name);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> call(
      String verb, String path, @Nullable String authorization, String... headers) {
    try {
      return HTTP.send(request(verb, path, authorization, headers), RightsTest::body);
    } catch (IOException e) {
      throw new AssertionError(verb + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static HttpRequest request(
      String verb, String path, @Nullable String authorization, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .method(
                verb,
                verb.equals("GET")
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString("{}"));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    for (int n = 0; n < headers.length; n += 2) {
      request.header(headers[n], headers[n + 1]);
    }
    return request.build();
  }

  /** The whole text; of a stream, which has no end, nothing. */
  private static HttpResponse.BodySubscriber<String> body(HttpResponse.ResponseInfo answer) {
    boolean streams =
        answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
    return streams
        ? HttpResponse.BodySubscribers.mapping(
            HttpResponse.BodySubscribers.ofInputStream(), RightsTest::hungUp)
        : HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
  }

  private static String hungUp(InputStream stream) {
    try (stream) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
