package io.erasuredesk.console.ticket;

import io.erasuredesk.keyring.Sha256;
import io.erasuredesk.ticket.CustomerText;
import io.erasuredesk.ticket.Letter;
import io.erasuredesk.ticket.PreviewLetter;
import io.erasuredesk.ticket.TicketRef;
import io.erasuredesk.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lets a letter be sent only by whoever has looked at it: the button for sending is on the preview,
 * and a text that was changed since is shown again first.
 */
@ApplicationScoped
class Previews {

  private final PreviewLetter previewLetter;
  private final CustomerText texts;
  private final Tickets tickets;

  Previews(PreviewLetter previewLetter, CustomerText texts, Tickets tickets) {
    this.previewLetter = previewLetter;
    this.texts = texts;
    this.tickets = tickets;
  }

  /**
   * The letter to look at; empty if this very one was looked at and shall be sent.
   *
   * @param data what the act adds to the letter
   */
  @Transactional
  Optional<Preview> unseen(TicketRef ref, Letter letter, Map<String, Object> data, Typed typed) {
    texts.require(String.valueOf(data.getOrDefault("text", "")));
    String mark =
        HexFormat.of().formatHex(Sha256.of(letter + " " + ref.text() + new TreeMap<>(data)));
    if (typed.text("step").equals("send") && typed.text("mark").equals(mark)) {
      return Optional.empty();
    }
    PreviewLetter.Preview written = previewLetter.about(tickets.require(ref).id(), letter, data);
    return Optional.of(new Preview(written.subject(), written.text(), mark));
  }
}
