package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;

import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.PreviewLetter;
import io.erasuredesk.ticket.PreviewLetter.Preview;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What our letters look like, the operator's own words among them. */
@Path(ApiPaths.BASE + "/letters")
@Produces(MediaType.APPLICATION_JSON)
public class LettersResource {

  private final PreviewLetter preview;

  LettersResource(PreviewLetter preview) {
    this.preview = preview;
  }

  @GET
  @Path("{letter}")
  @RolesAllowed({AGENT, ADMIN})
  @Operation(
      summary = "A letter to nobody, in a language",
      description = "All in it is made up. A language that is none of ours gives the desk's own.")
  public Preview sample(
      @PathParam("letter") String letter,
      @QueryParam("locale") @DefaultValue("en") @Size(max = 20) String locale) {
    return preview.sample(Words.closed(Letter.class, "letter", letter), locale);
  }
}
