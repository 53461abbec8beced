package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.AGENT;
import static io.erasuredesk.api.RoleName.AUDITOR;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What became of a mail. */
@Path(ApiPaths.BASE + "/ledger")
@Produces(MediaType.APPLICATION_JSON)
public class LedgerResource {

  private final LedgerViews views;

  LedgerResource(LedgerViews views) {
    this.views = views;
  }

  @GET
  @RolesAllowed({AGENT, AUDITOR})
  @Operation(
      summary = "Find mails by Message-ID, SHA-256 or UID",
      description = "At least one is needed; at most 100 are given, newest first.")
  public LedgerView.Page find(
      @QueryParam("messageId") @Size(max = 1000) @Nullable String messageId,
      @QueryParam("sha256") @Size(max = 100) @Nullable String sha256,
      @QueryParam("uid") @Nullable Long uid) {
    return views.find(messageId, sha256, uid);
  }
}
