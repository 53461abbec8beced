package io.erasuredesk.ticket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.erasuredesk.keyring.BlindIndex;
import io.erasuredesk.keyring.DataKey;
import io.erasuredesk.keyring.Keyring;
import io.erasuredesk.keyring.Sealed;
import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.problem.DeskException;
import io.erasuredesk.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens and seals what a ticket keeps about its customer, under the ticket's own key. */
@ApplicationScoped
public class Vault {

  private static final String CONTENT = "ticket.content";
  private static final String ACCOUNT = "ticket.account";

  private record StoredAccount(String id, String address) {}

  private final Keyring keyring;
  private final BlindIndex index;
  private final ObjectMapper json = new ObjectMapper();

  Vault(Keyring keyring, BlindIndex index) {
    this.keyring = keyring;
    this.index = index;
  }

  /**
   * What the customer wrote to open the ticket.
   *
   * @throws DeskException {@code GONE} once the ticket is forgotten
   */
  public TicketContent content(Ticket ticket) {
    Sealed ciphertext =
        ticket
            .content()
            .orElseThrow(() -> new DeskException(ProblemType.GONE, "The desk has forgotten this"));
    return read(key(ticket), ciphertext, CONTENT, TicketContent.class);
  }

  /** The bound account, if one is bound. */
  public Optional<Account> account(Ticket ticket) {
    return ticket
        .account()
        .map(ciphertext -> read(key(ticket), ciphertext, ACCOUNT, StoredAccount.class))
        .map(stored -> new Account(stored.id(), MailAddress.of(stored.address()).orElseThrow()));
  }

  /**
   * The bound account.
   *
   * @throws DeskException {@code WRONG_STATUS} if none is bound
   */
  public Account requireAccount(Ticket ticket) {
    return account(ticket)
        .orElseThrow(
            () ->
                new DeskException(
                    ProblemType.WRONG_STATUS, "No account is bound to this ticket yet"));
  }

  /** Binds the account that the shop named. In the caller's transaction. */
  public void bind(Ticket ticket, Account account) {
    var stored = new StoredAccount(account.id(), account.address().full());
    ticket.sealAccount(
        seal(key(ticket), stored, ACCOUNT),
        accountIndex(account.id()),
        addressIndex(account.address()));
  }

  /** Seals any value of a ticket as JSON for one place. */
  public Sealed seal(DataKey key, Object value, String place) {
    try {
      return key.seal(json.writeValueAsBytes(value), place);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens what {@link #seal} made. */
  public <T> T read(DataKey key, Sealed ciphertext, String place, Class<T> type) {
    try {
      return json.readValue(key.open(ciphertext, place), type);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Fetches the keys of a whole list in one go; the forgotten have none. */
  public void fetchKeys(Collection<Ticket> tickets) {
    keyring.fetch(
        tickets.stream()
            .filter(ticket -> ticket.status() != TicketStatus.FORGOTTEN)
            .map(Ticket::keyId)
            .toList());
  }

  /** The ticket's key. */
  public DataKey key(Ticket ticket) {
    return keyring.get(ticket.keyId());
  }

  /** Blind index of an account id. */
  public byte[] accountIndex(String accountId) {
    return index.of(BlindIndex.Purpose.ACCOUNT, accountId);
  }

  /** Blind index of an address. */
  public byte[] addressIndex(MailAddress address) {
    return index.of(BlindIndex.Purpose.ADDRESS, address.canonical());
  }

  void fill(Ticket ticket, DataKey key, TicketContent content, @Nullable String createdBy) {
    byte @Nullable [] requester =
        Optional.ofNullable(content.requester().address())
            .flatMap(MailAddress::of)
            .map(this::addressIndex)
            .orElse(null);
    ticket.sealContent(key.id(), seal(key, content, CONTENT), requester, createdBy);
  }
}
