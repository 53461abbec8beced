package io.erasuredesk.intake;

import io.erasuredesk.ledger.DeskName;
import io.erasuredesk.ledger.MailboxStates;
import io.erasuredesk.mail.Mailboxes;
import io.erasuredesk.work.Stage;
import io.erasuredesk.work.StageRunner;
import io.erasuredesk.work.StageSource;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** One stage for each mailbox, so that a slow or broken one holds up no other. */
@ApplicationScoped
class MailboxStages implements StageSource {

  private static final int AFTER_THE_STAGES_ENDED = 3000;

  private final List<PollMailbox> polls;

  MailboxStages(
      Mailboxes mailboxes,
      MailboxStates states,
      VisitMailbox visitMailbox,
      StageRunner runner,
      Clock clock) {
    var tools = new PollMailbox.Tools(states, visitMailbox, clock, () -> runner.wake());
    this.polls =
        mailboxes.all().stream()
            .map(configured -> new PollMailbox(configured, DeskName.OWN, tools))
            .toList();
  }

  @Override
  public Stream<Stage> stages() {
    return polls.stream().map(poll -> poll);
  }

  void stop(@Observes @Priority(AFTER_THE_STAGES_ENDED) ShutdownEvent event) {
    polls.forEach(PollMailbox::close);
  }
}
