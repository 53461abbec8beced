package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AUDITOR;

import io.erasuredesk.audit.CheckLog;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Checks the whole log from inside, where its openings are. */
@Path(ApiPaths.BASE + "/log/check")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class LogCheckResource {

  /**
   * What was found.
   *
   * @param size how many entries have a place
   * @param faults one line each; empty if the log is whole
   */
  @Schema(name = "LogCheck")
  record LogCheck(long size, List<String> faults) {

    LogCheck {
      faults = List.copyOf(faults);
    }
  }

  private final CheckLog checkLog;

  LogCheckResource(CheckLog checkLog) {
    this.checkLog = checkLog;
  }

  @GET
  @RolesAllowed({ADMIN, AUDITOR})
  @Operation(
      summary = "Recompute the whole log and compare",
      description =
          "Every entry, every hash, every signed tree head with its signature, every opening.")
  public LogCheck check() {
    CheckLog.Finding finding = checkLog.check();
    return new LogCheck(finding.size(), finding.faults());
  }
}
