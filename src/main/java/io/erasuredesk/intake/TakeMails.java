package io.erasuredesk.intake;

import io.erasuredesk.ledger.Lease;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.mail.Mailbox;
import io.erasuredesk.mail.Mailbox.Listed;
import io.erasuredesk.mail.MailboxException;
import io.erasuredesk.work.Causes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Fetches mails, several in one go as far as their sizes allow, and stores them in one transaction
 * if they are plainly new, else each in one of its own. What one mail does wrong holds up no other.
 */
@ApplicationScoped
class TakeMails {

  private static final Logger LOG = Logger.getLogger(TakeMails.class);
  private static final int HEADER_LIMIT = 64 * 1024;

  private final MailboxStates mailboxes;
  private final StoreMail storeMail;
  private final StoreMails storeMails;
  private final MissMail missMail;
  private final IntakeConfig config;

  TakeMails(
      MailboxStates mailboxes,
      StoreMail storeMail,
      StoreMails storeMails,
      MissMail missMail,
      IntakeConfig config) {
    this.mailboxes = mailboxes;
    this.storeMail = storeMail;
    this.storeMails = storeMails;
    this.missMail = missMail;
    this.config = config;
  }

  /**
   * From where mails are taken.
   *
   * @param numbering under which UIDs are unique for ever
   * @param keeps whether the mailbox is to be left as it is
   * @param oneByOne because the server failed over several at once: then it shows over which
   * @param refusals what it did not give at this visit
   */
  record From(
      Mailbox.Session session,
      Lease lease,
      long numbering,
      boolean keeps,
      boolean oneByOne,
      Refusals refusals) {

    /** The same for mails that were not given before: each is asked for and judged alone. */
    From again() {
      return new From(session, lease, numbering, keeps, true, new Refusals(lease.mailbox(), false));
    }
  }

  /** Takes mails in the order of the list. */
  void take(From from, List<Listed> mails) {
    for (List<Listed> group : groups(mails, from.oneByOne())) {
      if (from.oneByOne()) {
        mailboxes.renew(from.lease()); // a slow line needs long for one
      }
      Map<Long, byte[]> fetched =
          group.size() == 1
              ? Map.of()
              : from.session().fetch(group.stream().map(Listed::uid).toList());
      List<StoreMails.Fetched> run = new ArrayList<>();
      for (Listed mail : group) {
        byte[] bytes = fetched.get(mail.uid());
        if (bytes == null) {
          store(from, run); // the cursor passes no mail that has no row
          run.clear();
          takeAlone(from, mail);
        } else {
          run.add(new StoreMails.Fetched(mail, bytes));
        }
      }
      store(from, run);
    }
    miss(from, from.refusals().end());
  }

  private void blame(From from, Listed mail) {
    miss(from, from.refusals().passed());
    missMail.failed(from.lease(), from.numbering(), mail);
  }

  /** Counts a try against each, which the cursor may pass then. */
  private void miss(From from, List<Listed> mails) {
    mails.forEach(mail -> missMail.failed(from.lease(), from.numbering(), mail));
  }

  private void store(From from, List<StoreMails.Fetched> run) {
    if (!run.isEmpty()) {
      miss(from, from.refusals().given()); // before the cursor passes them
    }
    if (run.size() > 1 && storeTogether(from, run)) {
      return;
    }
    for (StoreMails.Fetched mail : run) {
      storeMail.store(from.lease(), from.numbering(), mail.listed(), mail.raw(), from.keeps());
    }
  }

  private boolean storeTogether(From from, List<StoreMails.Fetched> run) {
    try {
      return storeMails.store(from.lease(), from.numbering(), run, from.keeps());
    } catch (RuntimeException e) {
      // a guard for the others: stored one by one it shows which one it is
      LOG.warnf("%d mails are not stored together: %s", run.size(), Causes.inOneLine(e));
      return false;
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

  private boolean isOversized(Listed mail) {
    return mail.size() > config.largestMail().asLongValue();
  }

  /**
   * The mail; of one that is too large its header, of one of unknown size so much as shows that.
   */
  private Optional<byte[]> bytes(From from, Listed mail) {
    Runnable between = () -> mailboxes.renew(from.lease());
    if (isOversized(mail)) {
      return from.session().fetchHeader(mail.uid(), HEADER_LIMIT);
    }
    return mail.size() == Listed.UNKNOWN
        ? from.session().fetchStart(mail.uid(), config.largestMail().asLongValue() + 1, between)
        : from.session().fetch(mail, between);
  }

  private void takeAlone(From from, Listed mail) {
    Lease lease = from.lease();
    Listed sized = mail;
    Optional<byte[]> bytes;
    try {
      bytes = bytes(from, mail);
      if (mail.size() == Listed.UNKNOWN && bytes.isPresent()) {
        sized = new Listed(mail.uid(), bytes.get().length, mail.arrivedAt());
        bytes = isOversized(sized) ? bytes(from, sized) : bytes;
      }
    } catch (MailboxException e) {
      if (!from.session().isOpen()) {
        blame(from, mail);
        throw e;
      }
      miss(from, from.refusals().add(mail));
      return;
    } catch (RuntimeException | OutOfMemoryError e) {
      // one mail must not end the polling of its mailbox; the connection is in mid-sentence now
      blame(from, mail);
      throw e;
    }
    if (bytes.isEmpty()) {
      LOG.infof("Mail %d left mailbox %s before it could be read", mail.uid(), lease.mailbox());
      miss(from, from.refusals().passed());
      missMail.gone(lease, from.numbering(), mail);
    } else if (isOversized(sized)) {
      miss(from, from.refusals().passed()); // a header says nothing of how it gives bodies
      storeMail.storeOversized(lease, from.numbering(), sized, bytes.get());
    } else {
      miss(from, from.refusals().given());
      storeMail.store(lease, from.numbering(), mail, bytes.get(), from.keeps());
    }
  }
}
