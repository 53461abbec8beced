package io.erasuredesk.console.ticket;

import io.erasuredesk.access.Role;
import io.erasuredesk.console.Door;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.ReplyToCustomer;
import io.erasuredesk.ticket.question.AskCustomer;
import io.erasuredesk.ticket.question.Needed;
import io.erasuredesk.ticket.question.RecordAnswer;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Letters in the own words of an agent: an answer, and a question. Each is looked at before it is
 * sent.
 */
@Path("/console/tickets/{ref}")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@PermitAll // the door asks who it is
public class LetterPage {

  private static final Set<Role> AGENTS = Set.of(Role.AGENT);
  private static final int OK = 200;

  private final TicketForms forms;
  private final TicketScreen screen;
  private final Previews previews;
  private final ReplyToCustomer replyToCustomer;
  private final AskCustomer askCustomer;
  private final RecordAnswer recordAnswer;

  LetterPage(
      TicketForms forms,
      TicketScreen screen,
      Previews previews,
      ReplyToCustomer replyToCustomer,
      AskCustomer askCustomer,
      RecordAnswer recordAnswer) {
    this.forms = forms;
    this.screen = screen;
    this.previews = previews;
    this.replyToCustomer = replyToCustomer;
    this.askCustomer = askCustomer;
    this.recordAnswer = recordAnswer;
  }

  /** Shows the letter, and sends it once it was looked at. */
  @POST
  @Path("/replies")
  @Operation(hidden = true)
  public Response reply(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        Door.WORKERS,
        ref,
        "replies",
        body,
        screen,
        sent -> {
          String text = sent.typed().text("reply");
          if (text.isBlank()) {
            throw new DeskException(ProblemType.INVALID_INPUT, "A reply has a text");
          }
          Optional<Preview> unseen =
              previews.unseen(sent.ref(), Letter.REPLY, Map.of("text", text), sent.typed());
          if (unseen.isPresent()) {
            return look(sent, unseen.get());
          }
          replyToCustomer.reply(sent.ref(), sent.by(), sent.version(), text);
          return forms.done(sent, Done.REPLIED);
        });
  }

  /** The same for a question, after which the ticket waits for the customer. */
  @POST
  @Path("/question")
  @Operation(hidden = true)
  public Response ask(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        AGENTS,
        ref,
        "question",
        body,
        screen,
        sent -> {
          Set<Needed> needed = sent.typed().some(Needed.class, "ask", "things that are needed");
          String text = sent.typed().text("why");
          if (needed.isEmpty() || text.isBlank()) {
            throw new DeskException(
                ProblemType.INVALID_INPUT, "Choose what is needed, and say why it is needed");
          }
          List<String> names = needed.stream().sorted().map(Needed::name).toList();
          Optional<Preview> unseen =
              previews.unseen(
                  sent.ref(), Letter.QUESTION, Map.of("needed", names, "text", text), sent.typed());
          if (unseen.isPresent()) {
            return look(sent, unseen.get());
          }
          askCustomer.ask(sent.ref(), sent.by(), sent.version(), needed, text);
          return forms.done(sent, Done.ASKED);
        });
  }

  /** Goes on, having read what the customer answered. */
  @POST
  @Path("/answer")
  @Operation(hidden = true)
  public Response answer(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        AGENTS,
        ref,
        "answer",
        body,
        screen,
        sent -> {
          recordAnswer.answer(sent.ref(), sent.by(), sent.version());
          return forms.done(sent, Done.ANSWERED);
        });
  }

  private Response look(TicketForms.Sent sent, Preview preview) {
    return screen.show(
        OK,
        TicketScreen.frame(sent.visit()),
        sent.ref(),
        sent.visit(),
        Shown.of(sent.typed()).with(preview));
  }
}
