package io.erasuredesk.requester;

import io.erasuredesk.requester.RequestView.Forms;
import io.erasuredesk.requester.RequestView.Step;
import io.erasuredesk.requester.RequestView.StepState;
import io.erasuredesk.requester.RequestView.StepView;
import io.erasuredesk.ticket.CustomerLinks;
import io.erasuredesk.ticket.Languages;
import io.erasuredesk.ticket.Moves;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketConfig;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Tickets;
import io.erasuredesk.ticket.Vault;
import io.erasuredesk.ticket.Verb;
import io.erasuredesk.verification.Challenges;
import io.erasuredesk.verification.Phrases;
import io.erasuredesk.verification.Provable;
import io.erasuredesk.verification.match.PhoneCodes;
import io.erasuredesk.verification.signin.SignIns;
import io.erasuredesk.verification.signin.StartSignIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what the page behind a link shows. Changes nothing, and asks nobody outside. */
@ApplicationScoped
class ReadRequest {

  private final CustomerLinks links;
  private final Tickets tickets;
  private final Vault vault;
  private final Challenges challenges;
  private final ReadCheck checks;
  private final Phrases phrases;
  private final PhoneCodes codes;
  private final SignIns signIns;
  private final StartSignIn startSignIn;
  private final FormTokens forms;
  private final Languages languages;
  private final TicketConfig config;
  private final Clock clock;

  ReadRequest(
      CustomerLinks links,
      Tickets tickets,
      Vault vault,
      Challenges challenges,
      ReadCheck checks,
      Phrases phrases,
      PhoneCodes codes,
      SignIns signIns,
      StartSignIn startSignIn,
      FormTokens forms,
      Languages languages,
      TicketConfig config,
      Clock clock) {
    this.links = links;
    this.tickets = tickets;
    this.vault = vault;
    this.challenges = challenges;
    this.checks = checks;
    this.phrases = phrases;
    this.codes = codes;
    this.signIns = signIns;
    this.startSignIn = startSignIn;
    this.forms = forms;
    this.languages = languages;
    this.config = config;
    this.clock = clock;
  }

  /** Empty for a wrong link, an expired one, and one whose request the desk has forgotten. */
  @Transactional
  public Optional<RequestView> read(String token) {
    return links
        .ticketOf(token)
        .flatMap(tickets::find)
        .filter(ticket -> ticket.status() != TicketStatus.FORGOTTEN)
        .map(ticket -> view(ticket, token));
  }

  private RequestView view(Ticket ticket, String token) {
    Locale locale = languages.of(ticket.locale());
    TicketStatus status = ticket.status();
    boolean awaits = status == TicketStatus.AWAITING_CONFIRMATION;
    Optional<Instant> deadline = awaits ? challenges.deadline(ticket) : Optional.empty();
    boolean shows = showsCheck(status);
    return new RequestView(
        ticket.id(),
        locale,
        ticket.ref().text(),
        status,
        config.shopName(),
        languages.write(ticket.receivedAt(), locale),
        vault.account(ticket).map(account -> masked(account.address().full())).orElse(""),
        links.url(token).getPath(),
        phrases.of(locale.getLanguage()),
        deadline.map(at -> languages.write(at, locale)).orElse(null),
        deadline.filter(at -> clock.instant().isBefore(at)).isPresent(),
        Moves.target(status, Verb.WITHDRAW).isPresent(),
        status == TicketStatus.COOLING_OFF ? until(ticket, locale) : null,
        steps(status),
        export(ticket),
        checks.links(),
        shows,
        shows ? checks.read(ticket, locale) : null,
        proof(ticket),
        forms(ticket.id()));
  }

  /** A copy is offered before the customer is committed, and not for an account that is cut off. */
  private @Nullable String export(Ticket ticket) {
    boolean before = !ticket.status().isEnded() && ticket.approvedBy().isEmpty();
    return before ? config.exportUrl().map(URI::toString).orElse(null) : null;
  }

  private Forms forms(UUID id) {
    return new Forms(
        forms.issue(id, Action.CONFIRM),
        forms.issue(id, Action.RELEASE),
        forms.issue(id, Action.WAIVE),
        forms.issue(id, Action.STOP),
        forms.issue(id, Action.PHONE_CODE),
        forms.issue(id, Action.SIGN_IN));
  }

  private RequestView.Proof proof(Ticket ticket) {
    if (!Provable.is(ticket)) {
      return new RequestView.Proof(false, false, false);
    }
    boolean signedIn = signIns.wasProven(ticket);
    return new RequestView.Proof(
        codes.isAwaited(ticket), startSignIn.isOffered() && !signedIn, signedIn);
  }

  private @Nullable String until(Ticket ticket, Locale locale) {
    return ticket.coolingOffUntil().map(at -> languages.write(at, locale)).orElse(null);
  }

  private static boolean showsCheck(TicketStatus status) {
    return status.isUndecided() || status == TicketStatus.COOLING_OFF;
  }

  private static List<StepView> steps(TicketStatus status) {
    Optional<Step> now =
        switch (status) {
          case RECEIVED -> Optional.of(Step.ASKED);
          case AWAITING_CONFIRMATION -> Optional.of(Step.CONFIRMED);
          case VERIFYING, AWAITING_CUSTOMER, BLOCKED -> Optional.of(Step.CHECKED);
          case AWAITING_APPROVAL -> Optional.of(Step.APPROVED);
          case COOLING_OFF, HANDED_OFF, ERASING, ACTION_REQUIRED -> Optional.of(Step.DELETED);
          case ERASED,
              PARTIALLY_ERASED,
              DENIED,
              WITHDRAWN,
              EXPIRED,
              DUPLICATE,
              DISMISSED,
              FORGOTTEN ->
              Optional.empty();
        };
    return now.map(
            here ->
                Arrays.stream(Step.values())
                    .map(step -> new StepView(step, at(step, here)))
                    .toList())
        .orElse(List.of());
  }

  private static StepState at(Step step, Step here) {
    if (step == here) {
      return StepState.NOW;
    }
    return step.compareTo(here) < 0 ? StepState.DONE : StepState.LATER;
  }

  /** Enough for the owner to know it again, too little for a passer-by to read it. */
  private static String masked(String address) {
    int first = address.offsetByCodePoints(0, 1);
    return address.substring(0, first) + "•••" + address.substring(address.lastIndexOf('@'));
  }
}
