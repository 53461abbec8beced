package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.AGENT;

import io.erasuredesk.access.CurrentStaff;
import io.erasuredesk.ticket.question.AskCustomer;
import io.erasuredesk.ticket.question.Needed;
import io.erasuredesk.ticket.question.RecordAnswer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Asking the customer, and going on once somebody has read the answer. */
@Path(ApiPaths.TICKETS)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class QuestionResource {

  /** What is needed, and why, in words for the customer. */
  @Schema(name = "NewQuestion")
  record NewQuestion(
      @Schema(implementation = Needed[].class) @NotEmpty @Size(max = 20) List<@NotNull String> ask,
      @NotBlank @Size(max = 5_000) String text) {

    @Override
    public String toString() {
      return "NewQuestion[hidden]";
    }
  }

  private final AskCustomer askCustomer;
  private final RecordAnswer recordAnswer;
  private final Answers answers;
  private final CurrentStaff staff;

  QuestionResource(
      AskCustomer askCustomer, RecordAnswer recordAnswer, Answers answers, CurrentStaff staff) {
    this.askCustomer = askCustomer;
    this.recordAnswer = recordAnswer;
    this.answers = answers;
    this.staff = staff;
  }

  @POST
  @Path("{ref}/question")
  @RolesAllowed(AGENT)
  @Operation(
      summary = "Ask the customer for something exact, and say why",
      description =
          "The ticket waits for the customer. The legal clock stands still where the law lets it:"
              + " for identity data that is asked for soon after the confirmation.")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response ask(
      @PathParam("ref") String ref,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid NewQuestion body) {
    Set<Needed> needed =
        body.ask().stream()
            .map(code -> Words.closed(Needed.class, "ask", code))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Needed.class)));
    askCustomer.ask(Words.ref(ref), staff.actor(), IfMatch.optional(ifMatch), needed, body.text());
    return answers.ticket(Words.ref(ref));
  }

  @POST
  @Path("{ref}/answer")
  @Consumes(MediaType.WILDCARD) // there is no body
  @RolesAllowed(AGENT)
  @Operation(
      summary = "Go on, having read what the customer answered",
      description = "The clock goes on from the day on which the first mail since then arrived.")
  @APIResponse(
      responseCode = "200",
      description = "The ticket as it stands now",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  public Response answer(
      @PathParam("ref") String ref, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    recordAnswer.answer(Words.ref(ref), staff.actor(), IfMatch.optional(ifMatch));
    return answers.ticket(Words.ref(ref));
  }
}
