package io.erasuredesk.console.queue;

import io.erasuredesk.access.Actor;
import io.erasuredesk.console.Area;
import io.erasuredesk.console.Door;
import io.erasuredesk.console.Frame;
import io.erasuredesk.console.Visit;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.ticket.AssignTicket;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.TicketStatus;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The piles of tickets: where work begins. */
@Path("/console")
@PermitAll // the door asks who it is
public class QueuePage {

  /** The page, and the part of it that is read again and again. */
  @CheckedTemplate(basePath = "console")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance queue(Frame frame, QueueView view, List<TicketStatus> statuses);

    static native TemplateInstance piles(List<QueueView.Pile> piles);
  }

  private static final int OK = 200;
  private static final int MOST = 100;
  private static final long ANY = -1;

  private final Door door;
  private final ReadQueue readQueue;
  private final AssignTicket assignTicket;

  QueuePage(Door door, ReadQueue readQueue, AssignTicket assignTicket) {
    this.door = door;
    this.readQueue = readQueue;
    this.assignTicket = assignTicket;
  }

  /** One pile, page by page. */
  @GET
  @Operation(hidden = true)
  public Response show(
      @RestQuery @Nullable String queue,
      @RestQuery @Nullable String status,
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String sort,
      @RestQuery @Nullable String after,
      @RestQuery @Nullable String assigned,
      @RestQuery @Nullable String left) {
    return door.page(
        Door.ALL,
        visit -> {
          QueueView view = readQueue.read(QueueQuery.of(queue, status, q, sort, after), visit);
          Frame frame = Frame.of(visit, Area.TICKETS).saying(said(assigned, left));
          return door.html(OK, Templates.queue(frame, view, List.of(TicketStatus.values())));
        });
  }

  /** The counts alone, for a page that stays open. */
  @GET
  @Path("/piles")
  @Operation(hidden = true)
  public Response piles(@RestQuery @Nullable String queue) {
    return door.page(
        Door.ALL,
        visit ->
            door.html(
                OK,
                Templates.piles(
                    readQueue.counts(QueueQuery.of(queue, null, null, null, null), visit))));
  }

  /** Many tickets onto one desk. */
  @POST
  @Path("/assignments")
  @Operation(hidden = true)
  public Response assign(
      @RestForm @Nullable String form,
      @RestForm @Nullable List<String> ref,
      @RestForm @Nullable String to,
      @RestForm @Nullable String queue) {
    return door.act(
        Door.WORKERS,
        form,
        visit -> {
          List<String> refs = ref == null ? List.of() : ref;
          long done = refs.stream().limit(MOST).filter(one -> assign(one, visit, to)).count();
          String back = QueueQuery.of(queue, null, null, null, null).link();
          return door.go(back + "&assigned=" + done + "&left=" + (refs.size() - done));
        });
  }

  private boolean assign(String ref, Visit visit, @Nullable String to) {
    Actor.Staff by = visit.actor();
    try {
      TicketRef.of(ref).ifPresent(one -> assignTicket.assign(one, by, ANY, to == null ? "" : to));
      return TicketRef.of(ref).isPresent();
    } catch (DeskException e) {
      return false; // counted, and told to whoever asked for it
    }
  }

  private static @Nullable String said(@Nullable String assigned, @Nullable String left) {
    if (assigned == null || !assigned.matches("[0-9]{1,3}")) {
      return null;
    }
    String rest =
        left != null && left.matches("[1-9][0-9]{0,2}")
            ? " " + left + " could not be: open them to see why."
            : "";
    return (assigned.equals("1") ? "1 ticket was assigned." : assigned + " tickets were assigned.")
        + rest;
  }
}
