package io.erasuredesk.console.mails;

import io.erasuredesk.access.Role;
import io.erasuredesk.console.Area;
import io.erasuredesk.console.Door;
import io.erasuredesk.console.Frame;
import io.erasuredesk.console.Visit;
import io.erasuredesk.ledger.AddToTicket;
import io.erasuredesk.ledger.DiscardMail;
import io.erasuredesk.ledger.DiscardReason;
import io.erasuredesk.ledger.MakeTicket;
import io.erasuredesk.ledger.RetryMail;
import io.erasuredesk.ledger.ViewRawMail;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import io.erasuredesk.ticket.TicketRef;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** One mail of the ledger, and what an agent can do with it. */
@Path("/console/mails/{id}")
@PermitAll // the door asks who it is
public class MailPage {

  /** The page. */
  @CheckedTemplate(basePath = "console/mails")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance mail(
        Frame frame, MailRow mail, boolean agent, List<DiscardReason> reasons);
  }

  static final Set<Role> AGENTS = Set.of(Role.AGENT);
  private static final Set<Role> READERS = Set.of(Role.AGENT, Role.AUDITOR);
  private static final int OK = 200;

  private final Door door;
  private final ReadMails readMails;
  private final RetryMail retryMail;
  private final DiscardMail discardMail;
  private final MakeTicket makeTicket;
  private final AddToTicket addToTicket;
  private final ViewRawMail viewRawMail;

  MailPage(
      Door door,
      ReadMails readMails,
      RetryMail retryMail,
      DiscardMail discardMail,
      MakeTicket makeTicket,
      AddToTicket addToTicket,
      ViewRawMail viewRawMail) {
    this.door = door;
    this.readMails = readMails;
    this.retryMail = retryMail;
    this.discardMail = discardMail;
    this.makeTicket = makeTicket;
    this.addToTicket = addToTicket;
    this.viewRawMail = viewRawMail;
  }

  /** The page. */
  @GET
  @Operation(hidden = true)
  public Response show(@PathParam("id") UUID id) {
    return door.page(READERS, visit -> door.html(OK, page(Frame.of(visit, Area.MAILS), visit, id)));
  }

  /** The raw mail as a download; the view is logged. */
  @GET
  @Path("/raw")
  @Operation(hidden = true)
  public Response raw(@PathParam("id") UUID id) {
    return door.page(
        AGENTS,
        visit ->
            Door.closed(Response.ok(viewRawMail.view(id, visit.actor())))
                .type("message/rfc822")
                .header("Content-Disposition", "attachment; filename=\"" + id + ".eml\"")
                .build());
  }

  /** Have the desk try it again. */
  @POST
  @Path("/retry")
  @Operation(hidden = true)
  public Response retry(
      @PathParam("id") UUID id, @RestForm @Nullable String form, @RestForm long version) {
    return door.act(
        AGENTS,
        form,
        visit -> {
          retryMail.retry(id, version, visit.actor());
          return door.go(Done.RETRIED.in(Area.QUARANTINE.path()));
        });
  }

  /** Put it away. */
  @POST
  @Path("/discard")
  @Operation(hidden = true)
  public Response discard(
      @PathParam("id") UUID id,
      @RestForm @Nullable String form,
      @RestForm long version,
      @RestForm @Nullable String reason) {
    return door.act(
        AGENTS,
        form,
        visit -> {
          DiscardReason why =
              Arrays.stream(DiscardReason.values())
                  .filter(one -> one.name().equals(reason))
                  .findFirst()
                  .orElseThrow(
                      () -> new DeskException(ProblemType.INVALID_INPUT, "Choose a reason"));
          discardMail.discard(id, version, why, visit.actor());
          return door.go(Done.DISCARDED.in(Area.QUARANTINE.path()));
        });
  }

  /** Open a ticket from it. */
  @POST
  @Path("/ticket")
  @Operation(hidden = true)
  public Response ticket(
      @PathParam("id") UUID id, @RestForm @Nullable String form, @RestForm long version) {
    return door.act(
        AGENTS,
        form,
        visit ->
            door.go(
                "/console/tickets/" + makeTicket.make(id, version, visit.actor()).ref().text()));
  }

  /** Add it to the thread of a ticket. */
  @POST
  @Path("/join")
  @Operation(hidden = true)
  public Response join(
      @PathParam("id") UUID id,
      @RestForm @Nullable String form,
      @RestForm long version,
      @RestForm @Nullable String ref) {
    return door.act(
        AGENTS,
        form,
        visit -> {
          TicketRef wanted =
              TicketRef.of(ref == null ? "" : ref)
                  .orElseThrow(
                      () ->
                          new DeskException(
                              ProblemType.INVALID_INPUT, "A reference looks like D-XXXX-XXXX"));
          addToTicket.add(id, version, wanted, visit.actor());
          return door.go("/console/tickets/" + wanted.text());
        });
  }

  private TemplateInstance page(Frame frame, Visit visit, UUID id) {
    return Templates.mail(frame, readMails.one(id), visit.agent(), List.of(DiscardReason.values()));
  }
}
