package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;

import io.erasuredesk.ticket.CustomerText;
import io.erasuredesk.ticket.DenialReason;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.PreviewLetter;
import io.erasuredesk.ticket.PreviewLetter.Preview;
import io.erasuredesk.ticket.clock.ExtensionReason;
import io.erasuredesk.ticket.question.Needed;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a letter about a ticket would look like, before anything is written. */
@Path(ApiPaths.TICKETS)
@Produces(MediaType.APPLICATION_JSON)
public class LetterPreviewResource {

  /** What the act would add; a text comes in a body, since addresses are logged on the way. */
  @Schema(name = "LetterPreview")
  record Wanted(
      @Schema(implementation = Letter.class) @NotNull String letter,
      @Schema(implementation = DenialReason.class) @Nullable String reason,
      @Schema(implementation = ExtensionReason.class) @Nullable String ground,
      @Size(max = 20) @Nullable List<@NotNull String> needed,
      @Size(max = CustomerText.LONGEST) @Nullable String text) {

    @Override
    public String toString() {
      return "Wanted[hidden]";
    }
  }

  private final PreviewLetter preview;
  private final TicketIds ids;
  private final CustomerText texts;

  LetterPreviewResource(PreviewLetter preview, TicketIds ids, CustomerText texts) {
    this.preview = preview;
    this.ids = ids;
    this.texts = texts;
  }

  @POST
  @Path("{ref}/letter-preview")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({AGENT, ADMIN})
  @Operation(
      summary = "A letter as this ticket would get it",
      description =
          "In the customer's language, with the ticket's reference, date and law; what only the act"
              + " itself makes (a link, a code, a later date) is shown as an ellipsis. Nothing is"
              + " sent, kept or changed.")
  public Preview about(@PathParam("ref") String ref, @NotNull @Valid Wanted body) {
    Map<String, Object> chosen = new HashMap<>();
    if (body.reason() != null) {
      chosen.put("reason", Words.closed(DenialReason.class, "reason", body.reason()));
    }
    if (body.ground() != null) {
      chosen.put("ground", Words.closed(ExtensionReason.class, "ground", body.ground()));
    }
    if (body.needed() != null) {
      chosen.put(
          "needed",
          body.needed().stream().map(word -> Words.closed(Needed.class, "needed", word)).toList());
    }
    if (body.text() != null) {
      texts.require(body.text());
      chosen.put("text", body.text());
    }
    Letter letter = Words.closed(Letter.class, "letter", body.letter());
    return preview.about(ids.of(Words.ref(ref), IfMatch.ANY), letter, chosen);
  }
}
