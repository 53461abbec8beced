package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;

import io.erasuredesk.ticket.ReplyTemplates;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Answers to begin a reply with. */
@Path(ApiPaths.BASE + "/reply-templates")
@Produces(MediaType.APPLICATION_JSON)
public class ReplyTemplatesResource {

  /** All of them. */
  @Schema(name = "ReplyTemplates")
  record Templates(List<ReplyTemplates.ReplyTemplate> items) {}

  private final ReplyTemplates templates;

  ReplyTemplatesResource(ReplyTemplates templates) {
    this.templates = templates;
  }

  @GET
  @RolesAllowed({AGENT, ADMIN})
  @Operation(summary = "Answers that are often given, in every language of the letters")
  public Templates all() {
    return new Templates(templates.all());
  }
}
