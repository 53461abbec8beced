package io.erasuredesk.api;

import static io.erasuredesk.api.RoleName.ADMIN;
import static io.erasuredesk.api.RoleName.AGENT;
import static io.erasuredesk.api.RoleName.AUDITOR;

import io.erasuredesk.ledger.MailboxState;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.ledger.Quarantine;
import io.erasuredesk.ledger.balance.Balances;
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
@Path(MailboxesResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class MailboxesResource {

  static final String PATH = ApiPaths.BASE + "/mailboxes";

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
   * @param lastBalance the last that could be done
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
      @Nullable Instant lastErrorAt,
      @Nullable BalanceView lastBalance) {}

  /** Reads them in one transaction. */
  @ApplicationScoped
  static class Views {

    private final MailboxStates states;
    private final Quarantine quarantine;
    private final Balances balances;
    private final Clock clock;

    Views(MailboxStates states, Quarantine quarantine, Balances balances, Clock clock) {
      this.states = states;
      this.balances = balances;
      this.quarantine = quarantine;
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
          quarantine.waiting(state.name()),
          state.lastSuccessAt().map(at -> Duration.between(at, now).toSeconds()).orElse(null),
          state.lastSuccessAt().orElse(null),
          state
              .leaseOwner()
              .map(owner -> new LeaseView(owner, state.leaseUntil().orElse(null), state.fence()))
              .orElse(null),
          state.lastError().orElse(null),
          state.lastErrorAt().orElse(null),
          balances
              .lastCompared(state.name())
              .map(balance -> BalanceView.of(balance, null))
              .orElse(null));
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
