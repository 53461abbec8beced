package io.erasuredesk.requester;

import io.erasuredesk.verification.OpenByCode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/**
 * The way in for people who cannot click the link: they type the reference and the short code of
 * the letter. Whatever does not fit gets the same answer.
 */
@Path("/r")
@PermitAll
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class CodePage {

  /** The template of the page. */
  @CheckedTemplate
  static final class Templates {

    private Templates() {}

    static native TemplateInstance code(boolean wrong, Frame frame);
  }

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

  private final Door door;
  private final OpenByCode open;
  private final Guesses guesses;

  CodePage(Door door, OpenByCode open, Guesses guesses) {
    this.door = door;
    this.open = open;
    this.guesses = guesses;
  }

  /** Shows the form. */
  @GET
  @Operation(hidden = true)
  public Response show() {
    return door.answer(() -> page(OK, false));
  }

  /** Tries a reference and a code. */
  @POST
  @Operation(hidden = true)
  public Response enter(
      @Context HttpServerRequest sender,
      @RestForm @Nullable String ref,
      @RestForm @Nullable String code) {
    return door.answer(
        () ->
            fits(sender.remoteAddress().hostAddress(), ref, code)
                .map(token -> door.read(door.pathOf(token)))
                .orElseGet(() -> page(BAD_REQUEST, true)));
  }

  /** Whoever guessed too often gets the answer to a wrong code, also for the right one. */
  private Optional<String> fits(String from, @Nullable String ref, @Nullable String code) {
    if (!guesses.mayTry(from)) {
      return Optional.empty();
    }
    Optional<String> token = open.open(ref == null ? "" : ref, code == null ? "" : code);
    if (token.isEmpty()) {
      guesses.wrong(from);
    }
    return token;
  }

  private Response page(int status, boolean wrong) {
    Frame frame = door.frame();
    return door.html(status, Templates.code(wrong, frame), frame);
  }
}
