package io.erasuredesk.intake;

import io.erasuredesk.ledger.RawMails;
import io.erasuredesk.ledger.ReadMail;
import io.erasuredesk.mail.ParsedMail;
import io.erasuredesk.work.Causes;
import io.erasuredesk.work.Stage;
import io.erasuredesk.work.TimeLimit;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Understands stored mails: claim (transaction), read and judge (none), file (transaction). The try
 * is counted in the claim, so that a mail that takes the whole process down is not taken first for
 * ever. Of a backlog several are taken in one go; whatever is wrong with one of them does not hold
 * up the others, which are then filed one by one, and a mail is never tried again beside others.
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
  private final IntakeConfig config;
  private final Queue<ClaimMail.Claim> innocent = new ArrayDeque<>();

  FileMails(
      ClaimMail claimMail,
      RawMails raws,
      ReadMail readMail,
      HearMail hearMail,
      FileMail fileMail,
      GiveUpMail giveUpMail,
      IntakeConfig config) {
    this.claimMail = claimMail;
    this.raws = raws;
    this.readMail = readMail;
    this.hearMail = hearMail;
    this.fileMail = fileMail;
    this.giveUpMail = giveUpMail;
    this.config = config;
  }

  @Override
  public String name() {
    return "intake.file";
  }

  @Override
  public boolean step() {
    takeBack();
    List<ClaimMail.Claim> fresh = claimMail.claimFresh();
    file(fresh);
    Optional<ClaimMail.Claim> again = claimMail.claim();
    again.ifPresent(claim -> file(List.of(claim)));
    return again.isPresent() || !fresh.isEmpty();
  }

  /** A mail that the store was away for had no try; it is told so once the store is back. */
  private void takeBack() {
    while (!innocent.isEmpty()) {
      claimMail.takeBack(innocent.element());
      innocent.remove();
    }
  }

  private void file(List<ClaimMail.Claim> claims) {
    Map<UUID, byte[]> opened = claims.size() > 1 ? openAll(claims) : Map.of();
    List<MailToFile> together = new ArrayList<>();
    for (ClaimMail.Claim claim : claims) {
      guarded(
          claim,
          () -> {
            if (claim.usedUp()) {
              giveUpMail.giveUp(claim, "TRIES_USED_UP");
              return;
            }
            MailToFile mail = read(claim, opened.get(claim.id()));
            if (claims.size() > 1 && !fileMail.isAboutTickets(mail)) {
              together.add(mail);
            } else {
              fileMail.file(mail);
            }
          });
    }
    if (!together.isEmpty()) {
      fileTogether(together);
    }
  }

  private MailToFile read(ClaimMail.Claim claim, byte @Nullable [] opened) {
    byte[] raw =
        opened != null
            ? opened
            : QuarkusTransaction.requiringNew().call(() -> raws.open(claim.id()));
    return TimeLimit.within(
        config.readingTime(),
        () -> {
          ParsedMail mail = readMail.read(raw, claim.mailbox());
          return new MailToFile(claim, mail, hearMail.hear(mail));
        });
  }

  private Map<UUID, byte[]> openAll(List<ClaimMail.Claim> claims) {
    List<UUID> ids = claims.stream().map(ClaimMail.Claim::id).toList();
    try {
      return QuarkusTransaction.requiringNew().call(() -> raws.openAll(ids));
    } catch (RuntimeException | OutOfMemoryError e) {
      // a guard for the others: opened one by one it shows which one it is
      LOG.warnf("%d mails do not open together: %s", ids.size(), Causes.inOneLine(e));
      return Map.of();
    }
  }

  private void fileTogether(List<MailToFile> mails) {
    try {
      fileMail.fileAll(mails);
    } catch (RuntimeException | Error e) {
      // a guard for the others: booked one by one it shows which one it is
      LOG.warnf("%d mails are not filed together: %s", mails.size(), Causes.inOneLine(e));
      mails.forEach(mail -> guarded(mail.claim(), () -> fileMail.file(mail)));
    }
  }

  private void guarded(ClaimMail.Claim claim, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      // the loop's last guard: whatever a mail does, be it StackOverflowError or OutOfMemoryError,
      // must not keep the next one waiting; its try is counted, and the last one ends in quarantine
      LOG.warnf("Mail %s failed in try %d: %s", claim.id(), claim.attempt(), Causes.inOneLine(e));
      if (Causes.isOutage(e)) {
        innocent.add(claim);
      } else if (claim.last() || e instanceof TimeLimit.TookTooLong) {
        giveUpMail.giveUp(claim, "FAILED " + e.getClass().getSimpleName());
      }
    }
  }
}
