package io.erasuredesk.requester;

import io.erasuredesk.proof.Certificates;
import io.erasuredesk.ticket.CustomerLinks;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The certificate of a customer's own request, from the page behind the link in our letters. */
@Path("/r/{token}/certificate")
@PermitAll
@Blocking
public class CertificateOfRequest {

  private final Door door;
  private final CustomerLinks links;
  private final Certificates certificates;

  CertificateOfRequest(Door door, CustomerLinks links, Certificates certificates) {
    this.door = door;
    this.links = links;
    this.certificates = certificates;
  }

  /** Gives the file, or says that there is nothing. */
  @GET
  @Operation(hidden = true)
  public Response download(@PathParam("token") String token) {
    return door.answer(
        () -> links.ticketOf(token).flatMap(certificates::ofTicket), CertificatePage::download);
  }
}
