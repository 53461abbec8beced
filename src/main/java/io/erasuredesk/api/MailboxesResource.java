package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;
import static io.erasuredesk.api.RoleName.AUDITOR;

import io.erasuredesk.ledger.Ledger;
import io.erasuredesk.ledger.MailboxState;
import io.erasuredesk.ledger.MailboxStates;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How the support mailboxes are doing. */
@Path(ApiPaths.BASE + "/mailboxes")
@Produces(MediaType.APPLICATION_JSON)
public class MailboxesResource {

  /** All mailboxes that were ever visited. */
  @Schema(name = "Mailboxes")
  record Page(List<View> items) {

    Page {
      items = List.copyOf(items);
    }
  }

  /** Who reads it now. */
  @Schema(name = "Lease")
  record LeaseView(String owner, @Nullable Instant until, long fence) {}

  /**
   * One mailbox.
   *
   * @param waiting mails stored and not yet understood
   * @param lagSeconds since the last visit that succeeded; null before the first
   */
  @Schema(name = "Mailbox")
  record View(
      String name,
      @Nullable Long uidValidity,
      long lastUid,
      long waiting,
      @Nullable Long lagSeconds,
      @Nullable Instant lastSuccessAt,
      @Nullable LeaseView lease,
      @Nullable String lastError,
      @Nullable Instant lastErrorAt) {}

  /** Reads them in one transaction. */
  @ApplicationScoped
  static class Views {

    private final MailboxStates states;
    private final Ledger ledger;
    private final Clock clock;

    Views(MailboxStates states, Ledger ledger, Clock clock) {
      this.states = states;
      this.ledger = ledger;
      this.clock = clock;
    }

    @Transactional
    Page all() {
      Instant now = clock.instant();
      return new Page(states.all().stream().map(state -> view(state, now)).toList());
    }

    private View view(MailboxState state, Instant now) {
      return new View(
          state.name(),
          state.uidValidity().orElse(null),
          state.lastUid(),
          ledger.waiting(state.name()),
          state.lastSuccessAt().map(at -> Duration.between(at, now).toSeconds()).orElse(null),
          state.lastSuccessAt().orElse(null),
          state
              .leaseOwner()
              .map(owner -> new LeaseView(owner, state.leaseUntil().orElse(null), state.fence()))
              .orElse(null),
          state.lastError().orElse(null),
          state.lastErrorAt().orElse(null));
    }
  }

  private final Views views;

  MailboxesResource(Views views) {
    this.views = views;
  }

  @GET
  @RolesAllowed({AGENT, ADMIN, AUDITOR})
  @Operation(summary = "Lag, last UID, lease and last error of each mailbox")
  public Page all() {
    return views.all();
  }
}
