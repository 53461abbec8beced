package io.erasuredesk.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.intent.Heard;
import io.erasuredesk.intent.IntentClassifier;
import io.erasuredesk.intent.Verdict;
import io.erasuredesk.ledger.LedgerEntry;
import io.erasuredesk.ledger.LedgerState;
import io.erasuredesk.ledger.RawMails;
import io.erasuredesk.ledger.ReadMail;
import io.erasuredesk.mail.OwnMark;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.erasuredesk.support.TestTickets;
import io.erasuredesk.work.TimeLimit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What counts as a mail's try, and how long one may take. */
@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class TriesTest {

  @Inject ClaimMail claimMail;
  @Inject RawMails raws;
  @Inject ReadMail readMail;
  @Inject OwnMark ownMark;
  @Inject FileMail fileMail;
  @Inject GiveUpMail giveUpMail;
  @Inject IntakeConfig config;
  @Inject TestTickets desk;

  private final String marker = "marker" + UUID.randomUUID();

  /** What is done to the mail with the marker in its subject. */
  private interface Spoil {
    void spoil();
  }

  private FileMails stage(IntakeConfig settings, Spoil spoil) {
    IntentClassifier classifier =
        new IntentClassifier() {
          @Override
          public Verdict judge(String subject, Heard text, @Nullable String hint) {
            if (subject.equals(marker)) {
              spoil.spoil();
            }
            return super.judge(subject, text, hint);
          }
        };
    return new FileMails(
        claimMail,
        raws,
        readMail,
        new HearMail(classifier, ownMark),
        fileMail,
        giveUpMail,
        settings);
  }

  private IntakeConfig impatient(Duration readingTime) {
    return (IntakeConfig)
        Proxy.newProxyInstance(
            IntakeConfig.class.getClassLoader(),
            new Class<?>[] {IntakeConfig.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("readingTime")) {
                return readingTime;
              }
              try {
                return method.invoke(config, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private String takeIn() {
    String id = Mails.messageId();
    Mails.deliver(
        OutsideWorld.SUPPORT,
        Mails.text(Mails.address(), id, "", marker, "Please delete my account."));
    desk.drain("intake.poll.support");
    return id;
  }

  private static void drain(FileMails stage) {
    for (int steps = 0; stage.step(); steps++) {
      assertThat(steps).isLessThan(100);
    }
  }

  @Test
  void blamesNoMailForAStoreThatWasAway() {
    String id = takeIn();
    int[] outages = {0};
    FileMails stage =
        stage(
            config,
            () -> {
              if (outages[0] < 2 * config.filingTries()) {
                outages[0]++;
                throw new IllegalStateException(new SQLException("gone", "08006"));
              }
            });
    drain(stage);
    LedgerEntry row = Mails.row(id);
    assertThat(row.state()).isEqualTo(LedgerState.REQUEST);
    assertThat(outages[0]).isEqualTo(2 * config.filingTries());
  }

  @Test
  void putsAMailAsideThatTakesTooLongAndGoesOn() {
    String slow = takeIn();
    String good = Mails.messageId();
    Mails.deliver(OutsideWorld.SUPPORT, Mails.request(Mails.address(), good));
    desk.drain("intake.poll.support");
    FileMails stage =
        stage(
            impatient(Duration.ofMillis(500)),
            () -> {
              while (true) {
                TimeLimit.check();
              }
            });
    drain(stage);
    assertThat(Mails.row(good).state()).isEqualTo(LedgerState.REQUEST);
    // found by what a person finds it by: it was never read, so it has no name yet
    desk.drain("ledger.name");
    LedgerEntry row = Mails.row(slow);
    assertThat(row.state()).isEqualTo(LedgerState.QUARANTINED);
    assertThat(row.reason()).isEqualTo("FAILED TookTooLong");
    TestClock.advance(Duration.ofMinutes(10));
    drain(stage);
    assertThat(Mails.row(slow).attempts()).isEqualTo(1);
  }
}
