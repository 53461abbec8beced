package io.erasuredesk.ticket;

import io.erasuredesk.mail.MailAddress;
import io.erasuredesk.mail.OutgoingLetter;
import io.erasuredesk.mail.OutgoingMails;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes letters to customers and queues them in the transaction of the act that they tell about.
 */
@ApplicationScoped
public class Letters {

  private final Vault vault;
  private final OutgoingMails mails;
  private final CustomerLinks links;
  private final LetterTemplates templates;
  private final AnswerPolicy answers;
  private final TicketConfig config;

  Letters(
      Vault vault,
      OutgoingMails mails,
      CustomerLinks links,
      LetterTemplates templates,
      AnswerPolicy answers,
      TicketConfig config) {
    this.vault = vault;
    this.mails = mails;
    this.links = links;
    this.templates = templates;
    this.answers = answers;
    this.config = config;
  }

  /**
   * Writes a letter to the registered address of the bound account. A linked letter gets a fresh
   * link. If no account is bound, a letter without a link goes to whoever asked, but only if that
   * address is proven to have asked; otherwise nothing is written, since nobody's address is known.
   *
   * @param data what the template names beside the ticket, its dates and its link
   * @throws io.erasuredesk.problem.DeskException {@code WRONG_STATUS} for a linked letter about no
   *     account
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void write(Ticket ticket, Letter letter, Map<String, Object> data) {
    Optional<MailAddress> to =
        letter.isLinked() || ticket.hasAccount()
            ? Optional.of(vault.requireAccount(ticket).address())
            : answers.provenRequester(ticket);
    to.ifPresent(address -> queue(ticket, letter, address, data));
  }

  /**
   * Writes what a member of staff answers, below the last letter to the same address. It goes to
   * the registered address; if no account is bound, to whoever is proven to have asked.
   *
   * @param text checked by {@link CustomerText}
   * @return false if nobody's address is proven; nothing is written then
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public boolean reply(Ticket ticket, String text) {
    Optional<MailAddress> to =
        ticket.hasAccount()
            ? Optional.of(vault.requireAccount(ticket).address()).filter(answers::isNotOurs)
            : answers.provenRequester(ticket);
    to.ifPresent(address -> queue(ticket, Letter.REPLY, address, Map.of("text", text)));
    return to.isPresent();
  }

  /**
   * Writes a letter to another address that has a right to know. It gets the link that is in the
   * data, and never one to the customer's page. To ourselves nothing is written.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void warn(Ticket ticket, Letter letter, MailAddress to, Map<String, Object> data) {
    if (!data.containsKey("link")) {
      throw new IllegalArgumentException("A warning needs a link of its own");
    }
    Optional.of(to)
        .filter(answers::isNotOurs)
        .ifPresent(address -> queue(ticket, letter, address, data));
  }

  /**
   * Writes the neutral acknowledgement to whoever sent the mail, if that is allowed: only to an
   * authenticated sender, never to a machine, and within the caps ({@link AnswerPolicy}). Over a
   * cap the ticket stands all the same. Comes last in its transaction, which it makes others wait
   * for.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void acknowledge(Ticket ticket) {
    answers
        .provenRequester(ticket)
        .filter(address -> mails.count(ticket.id(), Letter.ACKNOWLEDGEMENT.name()) == 0)
        .filter(answers::mayAcknowledge)
        .ifPresent(address -> queue(ticket, Letter.ACKNOWLEDGEMENT, address, Map.of()));
  }

  /** Whether a challenge that only a mail asks for may go to this registered address today. */
  @Transactional(Transactional.TxType.MANDATORY)
  public boolean mayChallenge(MailAddress registered) {
    return answers.mayChallenge(registered);
  }

  private void queue(Ticket ticket, Letter letter, MailAddress to, Map<String, Object> data) {
    int before = mails.count(ticket.id(), letter.name());
    if (before > 0 && !letter.isRepeatable()) {
      return;
    }
    Map<String, Object> all = new HashMap<>(data);
    all.put("ref", ticket.ref().text());
    all.put("shop", config.shopName());
    all.put("due", new LetterTemplates.Due(ticket.dueAt()));
    all.put("regime", ticket.regime());
    all.put("export", config.exportUrl().map(URI::toString).orElse(""));
    all.put("optOut", config.optOutUrl().map(URI::toString).orElse(""));
    all.put("ordersLink", config.shopLinks().orders().map(URI::toString).orElse(""));
    all.put("disputesLink", config.shopLinks().disputes().map(URI::toString).orElse(""));
    all.put("walletLink", config.shopLinks().wallet().map(URI::toString).orElse(""));

    if (letter.isLinked() && !data.containsKey("link")) {
      all.put("link", links.url(links.issue(ticket)).toString());
      all.put("codePage", links.codePage().toString());
    }
    boolean byPerson = letter == Letter.REPLY;
    LetterTemplates.Written written = templates.write(letter, ticket.locale(), all);
    mails.queue(
        new OutgoingLetter(
            ticket.id(),
            letter.name(),
            before,
            to,
            written.subject(),
            written.text(),
            Optional.of(written.html()),
            letter.isSecret(),
            byPerson ? mails.lastMessageId(ticket.id(), to) : Optional.empty(),
            byPerson),
        vault.key(ticket));
  }
}
