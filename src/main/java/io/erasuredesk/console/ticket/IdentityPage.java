package io.erasuredesk.console.ticket;

import io.erasuredesk.access.Role;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.verification.BindAccount;
import io.erasuredesk.verification.DataPoint;
import io.erasuredesk.verification.identity.ConfirmInPerson;
import io.erasuredesk.verification.identity.ReportLostMailbox;
import io.erasuredesk.verification.match.CheckPhoneCode;
import io.erasuredesk.verification.match.MatchDataPoint;
import io.erasuredesk.verification.match.SendPhoneCode;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Whose account it is, and whether its owner asks. What the shop knows is never shown. */
@Path("/console/tickets/{ref}")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@PermitAll // the door asks who it is
public class IdentityPage {

  private static final Set<Role> AGENTS = Set.of(Role.AGENT);
  private static final int OK = 200;

  private final TicketForms forms;
  private final TicketScreen screen;
  private final BindAccount bindAccount;
  private final MatchDataPoint matchDataPoint;
  private final SendPhoneCode sendPhoneCode;
  private final CheckPhoneCode checkPhoneCode;
  private final ReportLostMailbox reportLostMailbox;
  private final ConfirmInPerson confirmInPerson;
  private final Versions versions;

  IdentityPage(
      TicketForms forms,
      TicketScreen screen,
      BindAccount bindAccount,
      MatchDataPoint matchDataPoint,
      SendPhoneCode sendPhoneCode,
      CheckPhoneCode checkPhoneCode,
      ReportLostMailbox reportLostMailbox,
      ConfirmInPerson confirmInPerson,
      Versions versions) {
    this.forms = forms;
    this.screen = screen;
    this.bindAccount = bindAccount;
    this.matchDataPoint = matchDataPoint;
    this.sendPhoneCode = sendPhoneCode;
    this.checkPhoneCode = checkPhoneCode;
    this.reportLostMailbox = reportLostMailbox;
    this.confirmInPerson = confirmInPerson;
    this.versions = versions;
  }

  /** Names the address on file. */
  @POST
  @Path("/account")
  @Operation(hidden = true)
  public Response bind(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        AGENTS,
        ref,
        "account",
        body,
        screen,
        sent -> {
          versions.require(sent);
          String typed = sent.typed().text("other").strip();
          String address = typed.isEmpty() ? sent.typed().text("address") : typed;
          bindAccount.bind(
              sent.ref(),
              sent.by(),
              MailAddress.of(address)
                  .orElseThrow(
                      () ->
                          new DeskException(
                              ProblemType.INVALID_INPUT,
                              "Name one mail address, like a@example.com")));
          return forms.done(sent, Done.BOUND);
        });
  }

  /** Compares what the customer said with what the shop knows. */
  @POST
  @Path("/match")
  @Operation(hidden = true)
  public Response match(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        AGENTS,
        ref,
        "match",
        body,
        screen,
        sent -> {
          versions.require(sent);
          MatchDataPoint.Result result =
              matchDataPoint.match(
                  sent.ref(),
                  sent.by(),
                  sent.typed().one(DataPoint.class, "point", "question that was answered"),
                  sent.typed().text("said").strip());
          return forms.done(
              sent, result.match() ? Done.MATCHED : Done.NOT_MATCHED, result.triesLeft());
        });
  }

  /** Has the shop send a code to the telephone on file. */
  @POST
  @Path("/phone-code")
  @Operation(hidden = true)
  public Response sendCode(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        AGENTS,
        ref,
        "phone-code",
        body,
        screen,
        sent -> {
          versions.require(sent);
          sendPhoneCode.send(sent.ref(), sent.by());
          return forms.done(sent, Done.CODE_SENT);
        });
  }

  /** Types in the code that the customer told. */
  @POST
  @Path("/phone-code/check")
  @Operation(hidden = true)
  public Response checkCode(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        AGENTS,
        ref,
        "phone-code",
        body,
        screen,
        sent -> {
          MatchDataPoint.Result result =
              checkPhoneCode.check(versions.require(sent), sent.by(), sent.typed().text("code"));
          return forms.done(
              sent, result.match() ? Done.MATCHED : Done.NOT_MATCHED, result.triesLeft());
        });
  }

  /** Notes that the registered mailbox is lost; shows the link to the shop's sign-in this once. */
  @POST
  @Path("/lost-mailbox")
  @Operation(hidden = true)
  public Response lost(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        AGENTS,
        ref,
        "lost-mailbox",
        body,
        screen,
        sent -> {
          Optional<URI> link = reportLostMailbox.report(sent.ref(), sent.by(), sent.version());
          String told =
              link.map(URI::toString)
                  .orElse("The shop's sign-in is not connected: only in person is left.");
          return screen.show(
              OK,
              TicketScreen.frame(sent.visit()).saying("Noted: the registered mailbox is lost."),
              sent.ref(),
              sent.visit(),
              new Shown(sent.typed(), null, told, null, List.of()));
        });
  }

  /** Confirms for a customer with a lost mailbox who is there in person. */
  @POST
  @Path("/confirmation")
  @Operation(hidden = true)
  public Response confirm(@PathParam("ref") String ref, MultivaluedMap<String, String> body) {
    return forms.take(
        AGENTS,
        ref,
        "confirmation",
        body,
        screen,
        sent -> {
          versions.require(sent);
          confirmInPerson.confirm(
              sent.ref(),
              sent.by(),
              sent.typed().text("phrase"),
              sent.typed().ticked("cancelOrders"));
          return forms.done(sent, Done.CONFIRMED);
        });
  }
}
