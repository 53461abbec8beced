package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.AGENT;
import static io.erasuredesk.api.RoleName.AUDITOR;

import io.erasuredesk.ledger.MailSearch;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What became of a mail. */
@Path(ApiPaths.BASE + "/ledger")
@Produces(MediaType.APPLICATION_JSON)
public class LedgerResource {

  private final LedgerViews views;
  private final Cursors cursors;

  LedgerResource(LedgerViews views, Cursors cursors) {
    this.views = views;
    this.cursors = cursors;
  }

  @GET
  @RolesAllowed({AGENT, AUDITOR})
  @Operation(
      summary = "Find mails, page by page, the latest arrival first",
      description =
          "All that is asked for must hold. Addresses, subjects and Message-IDs are found by keyed"
              + " digests, and only whole.")
  public LedgerView.Page find(@BeanParam LedgerQuery query, @Context UriInfo asked) {
    LedgerQuery.refuseEmpty(asked.getQueryParameters());
    LedgerViews.Found found = views.find(query.search(cursors), query.size());
    return new LedgerView.Page(
        found.items(),
        found.next() == null ? null : cursors.write(found.next(), query.fingerprint()));
  }

  @POST
  @Path("lookup")
  @Consumes(MediaType.WILDCARD) // only the bytes matter
  @RolesAllowed({AGENT, AUDITOR})
  @Operation(
      summary = "What became of this very mail: send its raw bytes",
      description =
          "A saved mail is found with its lines ending as they came or as files end them. Nothing"
              + " of it is kept. At most 64 MB.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "message/rfc822",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public LedgerView.Page lookUp(InputStream mail) throws IOException {
    return new LedgerView.Page(
        views.find(MailSearch.byHash(MailHashes.of(mail)), 200).items(), null);
  }

  @GET
  @Path("{id: [0-9a-fA-F-]{36}}")
  @RolesAllowed({AGENT, AUDITOR})
  @Operation(summary = "One mail of the ledger, with its ETag")
  @APIResponse(
      responseCode = "200",
      description = "The mail",
      content = @Content(schema = @Schema(implementation = LedgerView.class)))
  public Response one(@PathParam("id") UUID id) {
    return views.answer(id);
  }
}
