package io.erasuredesk.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketQueue;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class FindTicketsTest {

  private static final String T = "/api/v1/tickets";

  @BeforeAll
  static void staff() {
    Desk.staff();
  }

  @Test
  void walksThroughAllPagesInEveryOrderWithoutLossOrDouble() {
    String address = Desk.address();
    Instant now = Desk.bean(Clock.class).instant();
    List<String> oldestFirst = new ArrayList<>();
    // weeks apart: two requests of neighbouring days can be due on the same Monday
    for (int week = 6; week >= 0; week--) {
      oldestFirst.add(Desk.ticket(address, now.minus(Duration.ofDays(7L * week))).ref().text());
    }
    // equal instants: only the id tells them apart
    Instant same = now.minus(Duration.ofDays(60));
    List<String> twins = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      twins.add(Desk.ticket(address, same).ref().text());
    }
    for (String sort : List.of("receivedAt", "dueAt")) {
      List<String> up = walk(address, sort, 2);
      assertThat(up).hasSize(12).doesNotHaveDuplicates();
      assertThat(up.subList(0, 5)).containsExactlyInAnyOrderElementsOf(twins);
      assertThat(up.subList(5, 12)).isEqualTo(oldestFirst);
      List<String> down = walk(address, "-" + sort, 5);
      java.util.Collections.reverse(down);
      assertThat(down).isEqualTo(up);
    }
  }

  @Test
  void shiftsNothingWhenANewTicketComesBetweenTwoPages() {
    String address = Desk.address();
    Instant now = Desk.bean(Clock.class).instant();
    String old = Desk.ticket(address, now.minus(Duration.ofDays(3))).ref().text();
    String newer = Desk.ticket(address, now.minus(Duration.ofDays(2))).ref().text();
    JsonPath first = find(Map.of("q", address, "limit", 1));
    assertThat(first.getString("items[0].ref")).isEqualTo(newer);
    Desk.ticket(address, now.minus(Duration.ofDays(1)));
    JsonPath second = find(Map.of("q", address, "limit", 1, "cursor", first.getString("next")));
    assertThat(second.getString("items[0].ref")).isEqualTo(old);
    assertThat(second.getString("next")).isNull();
  }

  @Test
  void findsByReferenceAddressAndAccountWhole() {
    String address = Desk.address();
    Ticket ticket = Desk.ticket(address);
    String account = "A-" + UUID.randomUUID();
    Desk.bind(ticket, account, "on.file." + address);
    String ref = ticket.ref().text();
    for (String q :
        List.of(
            ref,
            ref.toLowerCase(java.util.Locale.ROOT),
            " " + ref + " ",
            address,
            address.toUpperCase(java.util.Locale.ROOT),
            "on.file." + address,
            account)) {
      assertThat(refs(find(Map.of("q", q)))).as(q).containsExactly(ref);
    }
    for (String q : List.of(address.substring(1), ref.substring(0, 8), account.substring(0, 10))) {
      assertThat(refs(find(Map.of("q", q)))).as(q).isEmpty();
    }
  }

  @Test
  void takesWildcardsAndQuotesLiterally() {
    Desk.ticket(Desk.address());
    for (String q :
        List.of(
            "%",
            "_",
            "%@example.com",
            "*",
            "D-____-____",
            "' or 'x1'='x1",
            "\\",
            "\0",
            "zq7x\0@zq7y.example",
            "\uD800",
            "q".repeat(320),
            "D-0000-0000'; drop table ticket; --")) {
      Response answer = Desk.as(Desk.AGENT).queryParam("q", q).get(T);
      assertThat(answer.statusCode()).as(q).isEqualTo(200);
      assertThat(refs(answer.jsonPath())).as(q).isEmpty();
    }
    assertThat(find(Map.of("limit", 1)).getList("items")).hasSize(1);
  }

  @Test
  void filtersByStatusAndAssignee() {
    String address = Desk.address();
    String free = Desk.ticket(address).ref().text();
    String taken = Desk.ticket(address).ref().text();
    Desk.as(Desk.AGENT).post(T + "/" + taken + "/claim").then().statusCode(200);
    assertThat(refs(find(Map.of("q", address, "assignee", Desk.AGENT)))).containsExactly(taken);
    assertThat(refs(find(Map.of("q", address, "assignee", "-")))).containsExactly(free);
    assertThat(refs(find(Map.of("q", address, "assignee", "somebody.else")))).isEmpty();
    assertThat(refs(find(Map.of("q", address, "status", "RECEIVED")))).hasSize(2);
    assertThat(refs(find(Map.of("q", address, "status", "VERIFYING,ERASED")))).isEmpty();
    assertThat(refs(find(Map.of("q", address, "status", "VERIFYING,RECEIVED")))).hasSize(2);
  }

  @Test
  void listsEveryQueue() {
    for (TicketQueue queue : TicketQueue.values()) {
      Response answer = Desk.as(Desk.AGENT).queryParam("queue", queue.name()).get(T);
      assertThat(answer.statusCode()).as(queue.name()).isEqualTo(200);
    }
  }

  @Test
  void refusesWhatItDoesNotUnderstandAtOnceAndWithoutEcho() {
    List<Map<String, String>> queries =
        List.of(
            Map.of("sort", "id"),
            Map.of("sort", "id;select pg_sleep(5)"),
            Map.of("sort", "(case when 1=1 then received_at else due_at end)"),
            Map.of("sort", "receivedAt desc"),
            Map.of("sort", "RECEIVEDAT"),
            Map.of("status", "received"),
            Map.of("status", "RECEIVED' or '1'='1"),
            Map.of("assignee", "%"),
            Map.of("assignee", "x' or '1'='1"),
            Map.of("assignee", "x\0"),
            Map.of("q", " "),
            Map.of("q", "q".repeat(321)),
            Map.of("limit", "ten"),
            Map.of("limit", "1e9"),
            Map.of("limit", "1; select 1"),
            Map.of("cursor", "AAAA"),
            Map.of("cursor", "not base64 at all"));
    for (Map<String, String> query : queries) {
      long began = System.nanoTime();
      Response answer = Desk.as(Desk.AGENT).queryParams(query).get(T);
      assertThat(answer.statusCode()).as(query.toString()).isEqualTo(400);
      assertThat(answer.jsonPath().getString("type"))
          .isEqualTo("urn:erasure-desk:problem:invalid-input");
      assertThat(answer.asString()).doesNotContain("select", "case when", "' or", "not base64");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
    }
  }

  @Test
  void bringsTheLimitIntoItsBounds() {
    String address = Desk.address();
    for (int n = 0; n < 3; n++) {
      Desk.ticket(address);
    }
    assertThat(refs(find(Map.of("q", address, "limit", "0")))).hasSize(1);
    assertThat(refs(find(Map.of("q", address, "limit", "-5")))).hasSize(1);
    assertThat(refs(find(Map.of("q", address, "limit", "2")))).hasSize(2);
    for (String large : List.of("1000000000", "99999999999999999999999")) {
      assertThat(refs(find(Map.of("q", address, "limit", large)))).hasSize(3);
      assertThat(refs(find(Map.of("limit", large))).size()).isLessThanOrEqualTo(200);
    }
  }

  @Test
  void takesACursorOnlyAsItWasGivenAndForTheSameQuery() {
    String address = Desk.address();
    Desk.ticket(address);
    Desk.ticket(address);
    String cursor = find(Map.of("q", address, "limit", 1)).getString("next");
    assertThat(cursor).matches("[A-Za-z0-9_-]+").doesNotContain(address);
    assertThat(refs(find(Map.of("q", address, "limit", 100, "cursor", cursor)))).hasSize(1);

    List<Map<String, ?>> misuses = new ArrayList<>();
    misuses.add(Map.of("q", address, "sort", "receivedAt", "cursor", cursor));
    misuses.add(Map.of("q", Desk.address(), "cursor", cursor));
    misuses.add(Map.of("q", address, "status", "RECEIVED", "cursor", cursor));
    misuses.add(Map.of("q", address, "assignee", "-", "cursor", cursor));
    misuses.add(Map.of("cursor", cursor));
    for (int n = 0; n < cursor.length() - 1; n += 7) {
      char other = cursor.charAt(n) == 'A' ? 'B' : 'A';
      String changed = cursor.substring(0, n) + other + cursor.substring(n + 1);
      misuses.add(Map.of("q", address, "cursor", changed));
    }
    misuses.add(Map.of("q", address, "cursor", cursor.substring(4)));
    misuses.add(Map.of("q", address, "cursor", cursor + "AAAA"));
    for (Map<String, ?> misuse : misuses) {
      assertThat(Desk.as(Desk.AGENT).queryParams(misuse).get(T).statusCode()).isEqualTo(400);
    }
  }

  private static List<String> walk(String address, String sort, int limit) {
    List<String> refs = new ArrayList<>();
    String cursor = null;
    do {
      var query =
          new java.util.HashMap<String, Object>(Map.of("q", address, "sort", sort, "limit", limit));
      if (cursor != null) {
        query.put("cursor", cursor);
      }
      JsonPath page = find(query);
      assertThat(page.getList("items").size()).isBetween(1, limit);
      refs.addAll(refs(page));
      cursor = page.getString("next");
    } while (cursor != null);
    return refs;
  }

  private static JsonPath find(Map<String, ?> query) {
    Response answer = Desk.as(Desk.AGENT).queryParams(query).get(T);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  private static List<String> refs(JsonPath page) {
    return page.getList("items.ref", String.class);
  }
}
