package io.erasuredesk.retention;

import io.erasuredesk.ledger.MailTraces;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.mail.Purge;
import io.erasuredesk.ticket.Account;
import io.erasuredesk.ticket.Ticket;
import io.erasuredesk.ticket.TicketContent;
import io.erasuredesk.ticket.TicketStatus;
import io.erasuredesk.ticket.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers, while the keys are there, what will have to be removed and what must be nowhere. */
@ApplicationScoped
class FindTraces {

  /** A shorter word stands for itself in too many other places. */
  private static final int SHORTEST_WORD = 8;

  private final Vault vault;
  private final MailTraces ledger;
  private final Mailboxes mailboxes;
  private final RetentionConfig config;

  FindTraces(Vault vault, MailTraces ledger, Mailboxes mailboxes, RetentionConfig config) {
    this.vault = vault;
    this.ledger = ledger;
    this.mailboxes = mailboxes;
    this.config = config;
  }

  /**
   * Gathers.
   *
   * @param mails rows of the ledger
   * @param letters Message-IDs of our own letters
   */
  Traces find(Ticket ticket, Collection<UUID> mails, List<String> letters) {
    TicketContent content = vault.content(ticket);
    Optional<Account> account = vault.account(ticket);
    MailTraces.Found found = ledger.of(mails);

    List<MailAddress> addresses = new ArrayList<>();
    account.map(Account::address).ifPresent(addresses::add);
    add(addresses, content.requester().address());
    add(addresses, content.sender().from());
    add(addresses, content.sender().replyTo());
    add(addresses, content.sender().envelope());
    List<String> words =
        Stream.of(
                addresses.stream().map(address -> address.full()),
                account.map(Account::id).stream(),
                found.copies().stream().map(Purge.Copy::messageId))
            .flatMap(word -> word)
            .map(word -> word.toLowerCase(Locale.ROOT))
            .filter(word -> word.length() >= SHORTEST_WORD)
            .distinct()
            .toList();
    return new Traces(words, removes(ticket) ? purges(letters, found) : Map.of());
  }

  private static void add(List<MailAddress> addresses, @Nullable String text) {
    Optional.ofNullable(text).flatMap(MailAddress::of).ifPresent(addresses::add);
  }

  /** What was no request is somebody else's mail, and stays where it is. */
  boolean removes(Ticket ticket) {
    return config.mailboxes() && ticket.status() != TicketStatus.DISMISSED;
  }

  private Map<String, Purge> purges(List<String> letters, MailTraces.Found found) {
    Map<String, Purge> purges = new HashMap<>();
    for (Mailboxes.Configured configured : mailboxes.all()) {
      List<Purge.Numbered> numbers = found.numbers().getOrDefault(configured.name(), List.of());
      if (!letters.isEmpty() || !found.copies().isEmpty() || !numbers.isEmpty()) {
        purges.put(configured.name(), new Purge(letters, List.copyOf(found.copies()), numbers));
      }
    }
    return purges;
  }
}
