package io.erasuredesk.requester;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.work.StageRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the forms of a customer's page have in common: whose they are, and what follows. */
@ApplicationScoped
class PageActs {

  private static final int BAD_REQUEST = 400;

  private final Door door;
  private final ReadRequest requests;
  private final FormTokens forms;
  private final StageRunner stages;

  PageActs(Door door, ReadRequest requests, FormTokens forms, StageRunner stages) {
    this.door = door;
    this.requests = requests;
    this.forms = forms;
    this.stages = stages;
  }

  /** Does what a form of a request's page asks for, and leads back to the page. */
  Response act(
      String token,
      @Nullable String form,
      Action action,
      Function<Notice, Sent> sent,
      Consumer<UUID> act) {
    return take(
        token,
        form,
        action,
        sent,
        view -> {
          act.accept(view.id());
          stages.wake();
          return door.read(view.path());
        });
  }

  /** Answers a form of a request's page; what is refused shows the page with a word on why. */
  Response take(
      String token,
      @Nullable String form,
      Action action,
      Function<Notice, Sent> sent,
      Function<RequestView, Response> work) {
    return door.answer(
        () -> requests.read(token),
        view -> {
          if (!forms.isValid(form, view.id(), action)) {
            return page(BAD_REQUEST, view, sent.apply(Notice.OLD_FORM));
          }
          try {
            return work.apply(view);
          } catch (DeskException e) {
            return refused(token, e, action, sent);
          }
        });
  }

  /** Answers a form of a page that shows nothing of the request; an old one gets the page anew. */
  Response take(
      Supplier<Optional<UUID>> whose,
      @Nullable String form,
      Action action,
      Function<UUID, Response> page,
      Function<UUID, Response> work) {
    return door.answer(
        whose, id -> forms.isValid(form, id, action) ? work.apply(id) : page.apply(id));
  }

  /** From the address of a form, which nobody can open, to the page that it is on. */
  Response back(String token) {
    return door.answer(() -> requests.read(token), view -> door.read(view.path()));
  }

  /** The page as it is now. */
  Response page(int status, RequestView view, Sent sent) {
    Frame frame = door.frame(view.locale());
    return door.html(status, CustomerPage.Templates.request(view, sent, frame), frame);
  }

  private Response refused(
      String token, DeskException refusal, Action action, Function<Notice, Sent> sent) {
    Notice notice =
        switch (refusal.type()) {
          case INVALID_INPUT -> wrong(action);
          case TOO_MANY_TRIES -> Notice.TOO_MANY_TRIES;
          case WRONG_STATUS, ALREADY_DONE -> Notice.MOVED_ON;
          default -> throw refusal; // nothing that a customer could mend
        };
    return requests
        .read(token)
        .map(view -> page(refusal.type().status(), view, sent.apply(notice)))
        .orElseGet(door::missing);
  }

  private static Notice wrong(Action action) {
    return switch (action) {
      case CONFIRM, RELEASE, STOP, SIGN_IN, END_SIGN_IN, STOP_AS_FORMER -> Notice.WRONG_PHRASE;
      case WAIVE -> Notice.WRONG_AMOUNT;
      case PHONE_CODE -> Notice.WRONG_CODE;
    };
  }
}
