package io.erasuredesk.intake;

import io.erasuredesk.intent.Verdict;
import io.erasuredesk.ledger.RawMails;
import io.erasuredesk.ledger.ReadMail;
import io.erasuredesk.mail.ParsedMail;
import io.erasuredesk.work.Causes;
import io.erasuredesk.work.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Understands stored mails, one a step: claim (transaction), read and judge (none), file
 * (transaction). The try is counted in the claim, so that a mail that takes the whole process down
 * is not taken first for ever.
 */
@ApplicationScoped
class FileMails implements Stage {

  private static final Logger LOG = Logger.getLogger(FileMails.class);

  private final ClaimMail claimMail;
  private final RawMails raws;
  private final ReadMail readMail;
  private final HearMail hearMail;
  private final FileMail fileMail;
  private final GiveUpMail giveUpMail;

  FileMails(
      ClaimMail claimMail,
      RawMails raws,
      ReadMail readMail,
      HearMail hearMail,
      FileMail fileMail,
      GiveUpMail giveUpMail) {
    this.claimMail = claimMail;
    this.raws = raws;
    this.readMail = readMail;
    this.hearMail = hearMail;
    this.fileMail = fileMail;
    this.giveUpMail = giveUpMail;
  }

  @Override
  public String name() {
    return "intake.file";
  }

  @Override
  public boolean step() {
    Optional<ClaimMail.Claim> claim = claimMail.claim();
    claim.ifPresent(this::file);
    return claim.isPresent();
  }

  private void file(ClaimMail.Claim claim) {
    try {
      if (claim.usedUp()) {
        giveUpMail.giveUp(claim, "TRIES_USED_UP");
        return;
      }
      byte[] raw = QuarkusTransaction.requiringNew().call(() -> raws.open(claim.id()));
      ParsedMail mail = readMail.read(raw, claim.mailbox());
      Verdict verdict = hearMail.hear(mail);
      fileMail.file(claim, mail, verdict);
    } catch (RuntimeException | Error e) {
      // the loop's last guard: whatever a mail does, be it StackOverflowError or OutOfMemoryError,
      // must not keep the next one waiting; its try is counted, and the last one ends in quarantine
      LOG.warnf("Mail %s failed in try %d: %s", claim.id(), claim.attempt(), Causes.inOneLine(e));
      if (claim.last()) {
        giveUpMail.giveUp(claim, "FAILED " + e.getClass().getSimpleName());
      }
    }
  }
}
