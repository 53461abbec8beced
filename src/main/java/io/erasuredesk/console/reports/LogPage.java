package io.erasuredesk.console.reports;

import io.erasuredesk.audit.NewActs;
import io.erasuredesk.audit.PublicLog;
import io.erasuredesk.console.Area;
import io.erasuredesk.console.Door;
import io.erasuredesk.console.Frame;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.Tickets;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The log that nobody can rewrite: its signed head, and the newest acts that it holds. */
@Path("/console/log")
@PermitAll // the door asks who it is
public class LogPage {

  /** The page. */
  @CheckedTemplate(basePath = "console/reports")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance log(
        Frame frame, @Nullable String checkpoint, String key, List<Leaf> leaves);
  }

  /** One leaf that is still readable. */
  record Leaf(long place, String act, @Nullable String ref) {}

  /** Reads them in one transaction. */
  @ApplicationScoped
  static class Reader {

    private static final int SHOWN = 100;

    private final NewActs acts;
    private final Tickets tickets;

    Reader(NewActs acts, Tickets tickets) {
      this.acts = acts;
      this.tickets = tickets;
    }

    @Transactional
    List<Leaf> newest() {
      long last = acts.last();
      List<NewActs.Placed> placed = acts.after(last - SHOWN, last, SHOWN);
      Map<UUID, String> refs =
          tickets
              .findAll(
                  placed.stream().map(NewActs.Placed::subject).filter(Objects::nonNull).toList())
              .stream()
              .collect(Collectors.toMap(Ticket::id, ticket -> ticket.ref().text()));
      return placed.stream()
          .sorted(Comparator.comparingLong(NewActs.Placed::place).reversed())
          .map(
              act ->
                  new Leaf(
                      act.place(),
                      act.act().name(),
                      act.subject() == null ? null : refs.get(act.subject())))
          .toList();
    }
  }

  private static final int OK = 200;

  private final Door door;
  private final Reader reader;
  private final PublicLog log;

  LogPage(Door door, Reader reader, PublicLog log) {
    this.door = door;
    this.reader = reader;
    this.log = log;
  }

  /** The page. */
  @GET
  @Operation(hidden = true)
  public Response show() {
    return door.page(
        Door.ALL,
        visit ->
            door.html(
                OK,
                Templates.log(
                    Frame.of(visit, Area.LOG),
                    log.checkpoint().orElse(null),
                    log.verifierKey(),
                    reader.newest())));
  }
}
