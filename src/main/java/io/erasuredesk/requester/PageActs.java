package io.erasuredesk.requester;

import io.erasuredesk.problem.DeskException;
import io.erasuredesk.work.StageRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
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

  /** Does what a form of the page asks for, if it is one of ours. */
  Response act(
      String token,
      @Nullable String languages,
      @Nullable String form,
      Action action,
      Function<Notice, Sent> sent,
      Consumer<UUID> act) {
    return door.answer(
        languages,
        () -> {
          var view = requests.read(token);
          if (view.isEmpty()) {
            return door.missing(languages);
          }
          UUID id = view.get().id();
          if (!forms.isValid(form, id, action)) {
            return page(BAD_REQUEST, view.get(), sent.apply(Notice.OLD_FORM));
          }
          try {
            act.accept(id);
          } catch (DeskException e) {
            return refused(token, languages, e, action, sent);
          }
          stages.wake();
          return door.read(view.get().path());
        });
  }

  /** The page as it is now, with a word on why what was sent did nothing. */
  Response refused(
      String token,
      @Nullable String languages,
      DeskException refusal,
      Action action,
      Function<Notice, Sent> sent) {
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
        .orElseGet(() -> door.missing(languages));
  }

  /** The page as it is now. */
  Response page(int status, RequestView view, Sent sent) {
    Locale locale = view.locale();
    return door.html(status, CustomerPage.Templates.request(view, sent, door.base()), locale);
  }

  private static Notice wrong(Action action) {
    return switch (action) {
      case CONFIRM, RELEASE, STOP, SIGN_IN, END_SIGN_IN, STOP_AS_FORMER -> Notice.WRONG_PHRASE;
      case WAIVE -> Notice.WRONG_AMOUNT;
      case PHONE_CODE -> Notice.WRONG_CODE;
    };
  }
}
