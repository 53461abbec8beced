package io.erasuredesk.intake;

import io.erasuredesk.ledger.DeskName;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.ledger.UnfetchedMails;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.work.Stage;
import io.erasuredesk.work.StageSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** One stage for each mailbox, so that a slow or broken one holds up no other. */
@ApplicationScoped
class MailboxStages implements StageSource {

  private final List<Stage> stages;

  MailboxStages(
      Mailboxes mailboxes,
      MailboxStates states,
      ReadCursor cursor,
      StoreMail storeMail,
      MissMail missMail,
      UnfetchedMails unfetched,
      MarkMails markMails,
      IntakeConfig config,
      Clock clock) {
    var tools =
        new PollMailbox.Tools(
            states, cursor, storeMail, missMail, unfetched, markMails, config, clock);
    String owner = DeskName.OWN;
    this.stages =
        mailboxes.all().stream()
            .map(configured -> (Stage) new PollMailbox(configured, owner, tools))
            .toList();
  }

  @Override
  public Stream<Stage> stages() {
    return stages.stream();
  }
}
