package io.erasuredesk.intake;

import io.erasuredesk.ledger.Lease;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.mail.Mailbox;
import io.erasuredesk.mail.Mailbox.Listed;
import io.erasuredesk.mail.MailboxException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Fetches mails, several in one go as far as their sizes allow, and stores each in a transaction of
 * its own. What one mail does wrong holds up no other.
 */
@ApplicationScoped
class TakeMails {

  private static final Logger LOG = Logger.getLogger(TakeMails.class);
  private static final int HEADER_LIMIT = 64 * 1024;

  private final MailboxStates mailboxes;
  private final StoreMail storeMail;
  private final MissMail missMail;
  private final IntakeConfig config;

  TakeMails(MailboxStates mailboxes, StoreMail storeMail, MissMail missMail, IntakeConfig config) {
    this.mailboxes = mailboxes;
    this.storeMail = storeMail;
    this.missMail = missMail;
    this.config = config;
  }

  /**
   * From where mails are taken.
   *
   * @param numbering under which UIDs are unique for ever
   * @param keeps whether the mailbox is to be left as it is
   * @param oneByOne because the server failed over several at once: then it shows over which
   */
  record From(
      Mailbox.Session session, Lease lease, long numbering, boolean keeps, boolean oneByOne) {}

  /** Takes mails in the order of the list. */
  void take(From from, List<Listed> mails) {
    for (List<Listed> group : groups(mails, from.oneByOne())) {
      Map<Long, byte[]> fetched =
          group.size() == 1
              ? Map.of()
              : from.session().fetch(group.stream().map(Listed::uid).toList());
      for (Listed mail : group) {
        byte[] bytes = fetched.get(mail.uid());
        if (bytes == null) {
          takeAlone(from, mail);
        } else {
          storeMail.store(from.lease(), from.numbering(), mail, bytes, from.keeps());
        }
      }
    }
  }

  private List<List<Listed>> groups(List<Listed> mails, boolean oneByOne) {
    long most = oneByOne ? 0 : config.fetchAtOnce().asLongValue();
    List<List<Listed>> groups = new ArrayList<>();
    List<Listed> group = new ArrayList<>();
    long bytes = 0;
    for (Listed mail : mails) {
      boolean fits = mail.size() != Listed.UNKNOWN && bytes + mail.size() <= most;
      if (!fits && !group.isEmpty()) {
        groups.add(group);
        group = new ArrayList<>();
        bytes = 0;
      }
      group.add(mail);
      bytes += mail.size() == Listed.UNKNOWN ? most : mail.size();
    }
    if (!group.isEmpty()) {
      groups.add(group);
    }
    return groups;
  }

  private void takeAlone(From from, Listed mail) {
    Lease lease = from.lease();
    boolean oversized = mail.size() > config.largestMail().asLongValue();
    Optional<byte[]> bytes;
    try {
      bytes =
          oversized
              ? from.session().fetchHeader(mail.uid(), HEADER_LIMIT)
              : from.session().fetch(mail, () -> mailboxes.renew(lease));
    } catch (MailboxException e) {
      missMail.failed(lease, from.numbering(), mail);
      if (!from.session().isOpen()) {
        throw e;
      }
      return;
    } catch (OutOfMemoryError e) {
      // one mail must not end the polling of its mailbox; the connection is in mid-sentence now
      missMail.failed(lease, from.numbering(), mail);
      throw e;
    }
    if (bytes.isEmpty()) {
      LOG.infof("Mail %d left mailbox %s before it could be read", mail.uid(), lease.mailbox());
      missMail.gone(lease, from.numbering(), mail);
    } else if (oversized) {
      storeMail.storeOversized(lease, from.numbering(), mail, bytes.get());
    } else {
      storeMail.store(lease, from.numbering(), mail, bytes.get(), from.keeps());
    }
  }
}
