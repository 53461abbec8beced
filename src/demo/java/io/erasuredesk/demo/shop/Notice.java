package io.erasuredesk.demo.shop;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the page says after a form was sent: a closed list, so that no link can put words in. */
enum Notice {
  NONE(""),
  SIGNED_IN("You are signed in."),
  WRONG("Address or password is wrong."),
  SUSPENDED("This account is suspended: a deletion is under way."),
  REGISTERED("Welcome. Your account is open."),
  NOT_AVAILABLE("No account can be opened for this address."),
  DONE("Done."),
  NOTHING_CHANGED("There was nothing to change.");

  private final String text;

  Notice(String text) {
    this.text = text;
  }

  static Notice of(@Nullable String word) {
    for (Notice notice : values()) {
      if (notice.word().equals(word)) {
        return notice;
      }
    }
    return NONE;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String text() {
    return text;
  }
}
