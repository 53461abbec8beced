package io.erasuredesk.console.reports;

import io.erasuredesk.console.Area;
import io.erasuredesk.console.Door;
import io.erasuredesk.console.Frame;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.report.Month;
import io.erasuredesk.ticket.report.MonthsCsv;
import io.erasuredesk.ticket.report.ReadReport;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What the desk did in the last twelve months, as pictures, as a table and as a file. */
@Path("/console/reports")
@PermitAll // the door asks who it is
public class ReportsPage {

  /** The page. */
  @CheckedTemplate(basePath = "console/reports")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance reports(
        Frame frame, List<Chart> charts, List<Month> months, List<DenialReason> reasons);
  }

  private static final int OK = 200;
  private static final int MONTHS = 12;

  private static final List<Chart.Series> WORK =
      List.of(
          new Chart.Series("Received", "c1", month -> month.received()),
          new Chart.Series("Erased", "c2", month -> month.done()),
          new Chart.Series("Denied", "c3", month -> month.refused()),
          new Chart.Series("Overdue", "c4", month -> month.overdue()));

  private static final List<Chart.Series> TIMES =
      List.of(
          new Chart.Series("To the decision", "c1", month -> days(month.hoursToDecision())),
          new Chart.Series("To the erasure", "c2", month -> days(month.hoursToErasure())));

  private final Door door;
  private final ReadReport readReport;

  ReportsPage(Door door, ReadReport readReport) {
    this.door = door;
    this.readReport = readReport;
  }

  /** The page. */
  @GET
  @Operation(hidden = true)
  public Response show() {
    return door.page(
        Door.ALL,
        visit -> {
          List<Month> months = readReport.months(MONTHS);
          List<Chart> charts =
              List.of(
                  Chart.of("Tickets by month", months, WORK),
                  Chart.of("Median days from the request", months, TIMES));
          return door.html(
              OK,
              Templates.reports(
                  Frame.of(visit, Area.REPORTS),
                  charts,
                  months.stream().sorted(Collections.reverseOrder(ReportsPage::byMonth)).toList(),
                  List.of(DenialReason.values())));
        });
  }

  /** The same for a spreadsheet; no cell is a formula. */
  @GET
  @Path("/months.csv")
  @Operation(hidden = true)
  public Response csv() {
    return door.page(
        Door.ALL,
        visit ->
            Door.closed(Response.ok(MonthsCsv.of(readReport.months(MONTHS))))
                .type("text/csv;charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"months.csv\"")
                .build());
  }

  private static int byMonth(Month one, Month other) {
    return one.month().compareTo(other.month());
  }

  private static double days(@Nullable Double hours) {
    return hours == null ? 0 : Math.round(hours / 2.4) / 10.0;
  }
}
