package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;
import static io.erasuredesk.api.RoleName.AUDITOR;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.report.Month;
import io.erasuredesk.ticket.report.MonthsCsv;
import io.erasuredesk.ticket.report.ReadReport;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.ResponseHeader;

/** What the desk did, in numbers that stay when the tickets are forgotten. */
@Path(ApiPaths.BASE + "/reports")
public class ReportsResource {

  /** Months, the oldest first. */
  @Schema(name = "Report")
  record Report(List<Month> items) {}

  private final ReadReport readReport;

  ReportsResource(ReadReport readReport) {
    this.readReport = readReport;
  }

  @GET
  @Path("/months")
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({AGENT, ADMIN, AUDITOR})
  @Operation(summary = "Received, done, denied by reason, overdue and median times, by month")
  public Report months(
      @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "60"))
          @DefaultValue("12")
          @QueryParam("months")
          String months) {
    return new Report(readReport.months(number(months)));
  }

  @GET
  @Path("/months.csv")
  @Produces("text/csv;charset=utf-8")
  @ResponseHeader(name = "Content-Disposition", value = "attachment; filename=\"months.csv\"")
  @RolesAllowed({AGENT, ADMIN, AUDITOR})
  @Operation(summary = "The same for a spreadsheet; no cell is a formula")
  public String csv(
      @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "60"))
          @DefaultValue("12")
          @QueryParam("months")
          String months) {
    return MonthsCsv.of(readReport.months(number(months)));
  }

  private static int number(String months) {
    if (!months.matches("\\d{1,2}") || Integer.parseInt(months) < 1) {
      throw refused();
    }
    int number = Integer.parseInt(months);
    if (number > ReadReport.MOST) {
      throw refused();
    }
    return number;
  }

  private static DeskException refused() {
    return new DeskException(
        ProblemType.INVALID_INPUT, "months: is a number from 1 to " + ReadReport.MOST);
  }
}
