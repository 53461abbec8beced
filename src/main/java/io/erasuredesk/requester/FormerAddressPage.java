package io.erasuredesk.requester;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.verification.risk.FormerLinks;
import io.erasuredesk.work.StageRunner;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/**
 * The page behind the link in a letter to a former address: one button, that stops the erasure. It
 * shows nothing of the request, since anybody may read that mailbox by now.
 */
@Path("/r/former/{token}")
@PermitAll
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class FormerAddressPage {

  /** How it stands. */
  enum State {
    OPEN,
    STOPPED,
    LATE
  }

  /** The template of the page. */
  @CheckedTemplate
  static final class Templates {

    private Templates() {}

    static native TemplateInstance former(
        State state, String path, String form, Locale locale, String base);
  }

  private static final int OK = 200;
  private static final int CONFLICT = 409;

  private final Door door;
  private final FormerLinks links;
  private final FormTokens forms;
  private final StopAsFormer stop;
  private final StageRunner stages;

  FormerAddressPage(
      Door door, FormerLinks links, FormTokens forms, StopAsFormer stop, StageRunner stages) {
    this.door = door;
    this.links = links;
    this.forms = forms;
    this.stop = stop;
    this.stages = stages;
  }

  /** Shows the button. */
  @GET
  @Operation(hidden = true)
  public Response show(
      @PathParam("token") String token,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages) {
    return door.answer(
        languages,
        () ->
            links
                .ticketOf(token)
                .map(id -> page(OK, State.OPEN, id, token, languages))
                .orElseGet(() -> door.missing(languages)));
  }

  /** Stops. */
  @POST
  @Operation(hidden = true)
  public Response stop(
      @PathParam("token") String token,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
      @RestForm @Nullable String form) {
    return door.answer(
        languages,
        () -> {
          Optional<UUID> id = links.ticketOf(token);
          if (id.isEmpty()) {
            return door.missing(languages);
          }
          if (!forms.isValid(form, id.get(), Action.STOP_AS_FORMER)) {
            return page(OK, State.OPEN, id.get(), token, languages);
          }
          try {
            stop.stop(token);
          } catch (DeskException e) {
            if (e.type() == ProblemType.WRONG_STATUS) {
              return page(CONFLICT, State.LATE, id.get(), token, languages);
            }
            throw e; // the door knows a page for it
          }
          stages.wake();
          return page(OK, State.STOPPED, id.get(), token, languages);
        });
  }

  private Response page(
      int status, State state, UUID id, String token, @Nullable String languages) {
    Locale locale = Languages.accepted(languages);
    return door.html(
        status,
        Templates.former(
            state,
            door.base() + "r/former/" + token,
            forms.issue(id, Action.STOP_AS_FORMER),
            locale,
            door.base()),
        locale);
  }
}
