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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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

    static native TemplateInstance former(State state, String path, String form, Frame frame);
  }

  private static final int OK = 200;
  private static final int CONFLICT = 409;

  private final Door door;
  private final FormerLinks links;
  private final FormTokens forms;
  private final PageActs acts;
  private final StopAsFormer stop;
  private final StageRunner stages;

  FormerAddressPage(
      Door door,
      FormerLinks links,
      FormTokens forms,
      PageActs acts,
      StopAsFormer stop,
      StageRunner stages) {
    this.door = door;
    this.links = links;
    this.forms = forms;
    this.acts = acts;
    this.stop = stop;
    this.stages = stages;
  }

  /** Shows the button. */
  @GET
  @Operation(hidden = true)
  public Response show(@PathParam("token") String token) {
    return door.answer(() -> links.ticketOf(token), id -> page(OK, State.OPEN, id, token));
  }

  /** Stops. */
  @POST
  @Operation(hidden = true)
  public Response stop(@PathParam("token") String token, @RestForm @Nullable String form) {
    return acts.take(
        () -> links.ticketOf(token),
        form,
        Action.STOP_AS_FORMER,
        id -> page(OK, State.OPEN, id, token),
        id -> stopped(id, token));
  }

  private Response stopped(UUID id, String token) {
    try {
      stop.stop(token);
    } catch (DeskException e) {
      if (e.type() == ProblemType.WRONG_STATUS) {
        return page(CONFLICT, State.LATE, id, token);
      }
      throw e; // the door knows a page for it
    }
    stages.wake();
    return page(OK, State.STOPPED, id, token);
  }

  private Response page(int status, State state, UUID id, String token) {
    Frame frame = door.frame();
    String path = frame.base() + "r/former/" + token;
    String form = forms.issue(id, Action.STOP_AS_FORMER);
    return door.html(status, Templates.former(state, path, form, frame), frame);
  }
}
