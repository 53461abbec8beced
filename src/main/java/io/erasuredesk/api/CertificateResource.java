package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;
import static io.erasuredesk.api.RoleName.AUDITOR;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.proof.Certificates;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The certificate of an erasure. */
@Path(ApiPaths.TICKETS)
@Blocking
public class CertificateResource {

  private final TicketIds ids;
  private final Certificates certificates;

  CertificateResource(TicketIds ids, Certificates certificates) {
    this.ids = ids;
    this.certificates = certificates;
  }

  @GET
  @Path("{ref}/certificate")
  @Produces(MediaType.TEXT_PLAIN + ";charset=utf-8")
  @RolesAllowed({AGENT, ADMIN, AUDITOR})
  @Operation(
      summary = "The certificate of an erasure with its proof",
      description = "There is one a moment after the end; it stays when the desk forgets.")
  @APIResponse(responseCode = "200", description = "A JWS and a tlog-proof, checkable offline")
  public String certificate(@PathParam("ref") String ref) {
    return certificates
        .ofTicket(ids.of(Words.ref(ref), -1))
        .orElseThrow(
            () -> new DeskException(ProblemType.NOT_FOUND, "There is no certificate (yet)"));
  }
}
