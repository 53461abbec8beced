package io.erasuredesk.ticket;

import io.erasuredesk.mail.MailAddress;
import jakarta.enterprise.inject.Vetoed;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Letters that are only noted down, for a test that installs them in the place of the real ones.
 */
@Vetoed
public class RecordedLetters extends Letters {

  /** One letter that was written. */
  public record Written(UUID ticket, Letter letter, Map<String, Object> data) {}

  private final List<Written> written = new CopyOnWriteArrayList<>();

  /** Needs nothing of what the real ones need. */
  @SuppressWarnings("NullAway")
  public RecordedLetters() {
    super(null, null, null, null, null, null);
  }

  @Override
  public void write(Ticket ticket, Letter letter, Map<String, Object> data) {
    written.add(new Written(ticket.id(), letter, Map.copyOf(data)));
  }

  @Override
  public void warn(Ticket ticket, Letter letter, MailAddress to, Map<String, Object> data) {
    write(ticket, letter, data);
  }

  @Override
  public void acknowledge(Ticket ticket) {
    written.add(new Written(ticket.id(), Letter.ACKNOWLEDGEMENT, Map.of()));
  }

  @Override
  public boolean mayChallenge(MailAddress registered) {
    return true;
  }

  /** What was written about a ticket, oldest first. */
  public List<Letter> of(UUID ticket) {
    return written.stream()
        .filter(one -> one.ticket().equals(ticket))
        .map(Written::letter)
        .toList();
  }

  /** What the newest letter of a kind was given to say. */
  public Map<String, Object> data(UUID ticket, Letter letter) {
    return written.stream()
        .filter(one -> one.ticket().equals(ticket) && one.letter() == letter)
        .reduce((first, second) -> second)
        .orElseThrow()
        .data();
  }
}
