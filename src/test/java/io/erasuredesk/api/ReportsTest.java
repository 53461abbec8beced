package io.erasuredesk.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.ticket.Ticket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the desk did, in numbers; other tests change them too, so differences are looked at. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class ReportsTest {

  @BeforeAll
  static void staff() {
    Desk.staff();
  }

  @Test
  void countsWhatCameAndHowItEndedByMonth() throws SQLException {
    Instant now = Desk.bean(Clock.class).instant();
    Instant longAgo = now.minus(Duration.ofDays(95));
    JsonPath before = months();
    int then = index(before, longAgo);
    Ticket denied = Desk.ticket(Desk.address(), longAgo);
    Ticket open = Desk.ticket(Desk.address(), longAgo);
    end(denied, "DENIED", "denial_reason = 'EXCESSIVE'", longAgo.plus(Duration.ofHours(30)));
    JsonPath after = months();
    assertThat(grown(before, after, then, "received")).isEqualTo(2);
    int ended = index(before, longAgo.plus(Duration.ofHours(30)));
    assertThat(grown(before, after, ended, "ended.DENIED")).isEqualTo(1);
    assertThat(grown(before, after, ended, "denied.EXCESSIVE")).isEqualTo(1);
    assertThat(grown(before, after, ended, "denied.WRONG_CONTROLLER")).isZero();
    // the open one's term ran out unanswered
    int due = index(before, open.dueAt());
    assertThat(grown(before, after, due, "overdue")).isEqualTo(1);
    assertThat(after.getList("items")).hasSize(12);
  }

  @Test
  void keepsTheNumbersOfWhatWasForgottenAndDropsWhatGoesOn() throws SQLException {
    Instant now = Desk.bean(Clock.class).instant();
    Ticket ticket = Desk.ticket(Desk.address(), now.minus(Duration.ofDays(40)));
    int month = 11;
    long before = months().getLong("items[" + month + "].ended.EXPIRED");
    end(ticket, "EXPIRED", "action_reason = null", now);
    assertThat(months().getLong("items[" + month + "].ended.EXPIRED")).isEqualTo(before + 1);
    end(ticket, "FORGOTTEN", "key_id = null, content = null", now);
    assertThat(months().getLong("items[" + month + "].ended.EXPIRED")).isEqualTo(before + 1);
    Ticket other = Desk.ticket(Desk.address(), now);
    end(other, "WITHDRAWN", "action_reason = null", now);
    long withdrawn = months().getLong("items[" + month + "].ended.WITHDRAWN");
    end(other, "RECEIVED", "action_reason = null", now);
    assertThat(months().getLong("items[" + month + "].ended.WITHDRAWN")).isEqualTo(withdrawn - 1);
  }

  @Test
  void givesTheSameAsATableForSpreadsheetsToTheAuditorToo() {
    Response csv = Desk.as(Desk.AUDITOR).get("/api/v1/reports/months.csv?months=3");
    assertThat(csv.statusCode()).isEqualTo(200);
    assertThat(csv.contentType()).startsWith("text/csv");
    assertThat(csv.header("Content-Disposition")).startsWith("attachment");
    List<String> lines = csv.asString().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0))
        .startsWith("\"month\",\"received\",\"done\",\"erased\"")
        .contains("\"denied_excessive\"", "\"median_hours_to_erasure\"");
    assertThat(lines.get(3)).startsWith("\"" + month(Desk.bean(Clock.class).instant()) + "\",");
    for (String months : List.of("0", "61", "-1", "ten", "1;select")) {
      assertThat(
              Desk.as(Desk.AGENT)
                  .queryParam("months", months)
                  .get("/api/v1/reports/months")
                  .statusCode())
          .isEqualTo(400);
    }
  }

  private static JsonPath months() {
    Response answer = Desk.as(Desk.AGENT).get("/api/v1/reports/months?months=12");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  private static int index(JsonPath report, Instant at) {
    return report.getList("items.month", String.class).indexOf(month(at).toString());
  }

  private static YearMonth month(Instant at) {
    return YearMonth.from(at.atOffset(ZoneOffset.UTC));
  }

  private static long grown(JsonPath before, JsonPath after, int month, String what) {
    String path = "items[" + month + "]." + what;
    return after.getLong(path) - before.getLong(path);
  }

  /** As the verbs do it; the ways there have tests of their own. */
  private static void end(Ticket ticket, String status, String more, Instant at)
      throws SQLException {
    try (var connection = Desk.bean(DataSource.class).getConnection();
        var update =
            connection.prepareStatement(
                "update ticket set status = ?, status_since = ?, " + more + " where id = ?")) {
      update.setString(1, status);
      update.setObject(2, at.atOffset(ZoneOffset.UTC));
      update.setObject(3, ticket.id());
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }
}
