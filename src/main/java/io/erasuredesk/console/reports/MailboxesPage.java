package io.erasuredesk.console.reports;

import io.erasuredesk.console.Area;
import io.erasuredesk.console.Door;
import io.erasuredesk.console.Frame;
import io.erasuredesk.console.Times;
import io.erasuredesk.console.When;
import io.erasuredesk.ledger.MailboxState;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.ledger.Quarantine;
import io.erasuredesk.ledger.balance.AskForBalance;
import io.erasuredesk.ledger.balance.Balance;
import io.erasuredesk.ledger.balance.Balances;
import io.erasuredesk.ledger.balance.Counts;
import io.erasuredesk.ledger.balance.Outcome;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How the support mailboxes are: who reads them, since when not, and whether a mail is missing. */
@Path("/console/mailboxes")
@PermitAll // the door asks who it is
public class MailboxesPage {

  /** The page. */
  @CheckedTemplate(basePath = "console/reports")
  static final class Templates {

    private Templates() {}

    static native TemplateInstance mailboxes(Frame frame, List<Box> boxes);
  }

  /**
   * One mailbox.
   *
   * @param waiting mails stored and not yet understood
   * @param failing whether the last visit failed
   */
  record Box(
      String name,
      long lastUid,
      long waiting,
      @Nullable When success,
      @Nullable String lease,
      @Nullable When leaseUntil,
      @Nullable String error,
      @Nullable When errorAt,
      boolean failing,
      List<Compared> balances) {

    Box {
      balances = List.copyOf(balances);
    }
  }

  /** One comparison with the ledger. */
  record Compared(
      When asked,
      @Nullable String by,
      @Nullable When ended,
      @Nullable Outcome outcome,
      @Nullable Counts counts) {}

  /** Reads them in one transaction. */
  @ApplicationScoped
  static class Reader {

    private static final int BALANCES = 5;

    private final MailboxStates states;
    private final Quarantine quarantine;
    private final Balances balances;
    private final Times times;

    Reader(MailboxStates states, Quarantine quarantine, Balances balances, Times times) {
      this.states = states;
      this.quarantine = quarantine;
      this.balances = balances;
      this.times = times;
    }

    @Transactional
    List<Box> all() {
      return states.all().stream().map(this::box).toList();
    }

    private Box box(MailboxState state) {
      boolean failing =
          state
              .lastErrorAt()
              .filter(at -> state.lastSuccessAt().map(at::isAfter).orElse(true))
              .isPresent();
      return new Box(
          state.name(),
          state.lastUid(),
          quarantine.waiting(state.name()),
          times.of(state.lastSuccessAt()),
          state.leaseOwner().orElse(null),
          times.of(state.leaseUntil()),
          state.lastError().orElse(null),
          times.of(state.lastErrorAt()),
          failing,
          balances.of(state.name(), BALANCES).stream().map(this::compared).toList());
    }

    private Compared compared(Balance balance) {
      return new Compared(
          times.of(balance.askedAt()),
          balance.askedBy().orElse(null),
          times.of(balance.endedAt()),
          balance.outcome().orElse(null),
          balance.counts().orElse(null));
    }
  }

  private static final int OK = 200;

  private final Door door;
  private final Reader reader;
  private final AskForBalance askForBalance;

  MailboxesPage(Door door, Reader reader, AskForBalance askForBalance) {
    this.door = door;
    this.reader = reader;
    this.askForBalance = askForBalance;
  }

  /** All that were ever visited. */
  @GET
  @Operation(hidden = true)
  public Response show(@RestQuery @Nullable String done) {
    return door.page(
        Door.ALL,
        visit ->
            door.html(
                OK,
                Templates.mailboxes(
                    Frame.of(visit, Area.MAILBOXES)
                        .saying(
                            "ASKED".equals(done)
                                ? "The mailbox will be compared with the ledger at the next visit."
                                : null),
                    reader.all())));
  }

  /** Holds one against the ledger. */
  @POST
  @Path("/{name}/balances")
  @Operation(hidden = true)
  public Response ask(@PathParam("name") String name, @RestForm @Nullable String form) {
    return door.act(
        Door.WORKERS,
        form,
        visit -> {
          askForBalance.ask(name, visit.actor());
          return door.go(Area.MAILBOXES.path() + "?done=ASKED");
        });
  }
}
