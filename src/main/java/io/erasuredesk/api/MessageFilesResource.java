package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.ledger.ViewMessage;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The mails of a thread as they came, and the files in them; only as downloads. */
@Path(ApiPaths.TICKETS)
public class MessageFilesResource {

  private static final String MAIL = "message/rfc822";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

  private final ViewMessage viewMessage;
  private final CurrentStaff staff;

  MessageFilesResource(ViewMessage viewMessage, CurrentStaff staff) {
    this.viewMessage = viewMessage;
    this.staff = staff;
  }

  @GET
  @Path("{ref}/messages/{id}/raw")
  @Produces(MAIL)
  @RolesAllowed({AGENT, ADMIN})
  @Operation(summary = "The raw mail, as a download; the view is logged")
  public Response raw(@PathParam("ref") String ref, @PathParam("id") UUID id) {
    var download = viewMessage.view(Words.ref(ref), id, null, staff.actor());
    return Downloads.of(download.name(), MAIL, download.bytes());
  }

  @GET
  @Path("{ref}/messages/{id}/attachments/{index}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @RolesAllowed({AGENT, ADMIN})
  @Operation(summary = "A file out of the mail, as a download; the view is logged")
  public Response attachment(
      @PathParam("ref") String ref, @PathParam("id") UUID id, @PathParam("index") String index) {
    if (!NUMBER.matcher(index).matches()) {
      throw new DeskException(ProblemType.NOT_FOUND, "There is no such thing in this thread");
    }
    var download = viewMessage.view(Words.ref(ref), id, Integer.valueOf(index), staff.actor());
    return Downloads.of(download.name(), MediaType.APPLICATION_OCTET_STREAM, download.bytes());
  }
}
