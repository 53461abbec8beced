package io.erasuredesk.console.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows beside the state of the ticket.
 *
 * @param typed the form that was refused or is being looked at before it is sent
 * @param preview the letter that would be written; null for none
 * @param link a secret link that is shown this once; null for none
 * @param left how many wrong answers may follow; null if that was not asked
 * @param news what others did since the page was read
 */
public record Shown(
    Typed typed,
    @Nullable Preview preview,
    @Nullable String link,
    @Nullable String left,
    List<TicketSheet.Act> news) {

  static final Shown NOTHING = new Shown(Typed.NOTHING, null, null, null, List.of());

  public Shown {
    news = List.copyOf(news);
  }

  static Shown of(Typed typed) {
    return new Shown(typed, null, null, null, List.of());
  }

  Shown with(Preview letter) {
    return new Shown(typed, letter, link, left, news);
  }

  Shown with(List<TicketSheet.Act> done) {
    return new Shown(typed, preview, link, left, done);
  }

  /** Whether a form was looked at and may be sent now. */
  public boolean previews(String form) {
    return preview != null && typed.is(form);
  }

  @Override
  public String toString() {
    return "Shown[hidden]";
  }
}
