package io.erasuredesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.Timeline;
import io.erasuredesk.mail.FakeSmtp.Manner;
import io.erasuredesk.mail.FakeSmtp.Taken;
import io.erasuredesk.support.OutsideWorld;
import io.erasuredesk.support.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
@QuarkusTestResource(value = FakeSmtp.class, restrictToAnnotatedClass = true)
class StubbornMailServerTest {

  @Inject Post post;
  @Inject Timeline timeline;
  @Inject OwnMark mark;

  private final UUID subject = UUID.randomUUID();
  private final OutgoingLetter letter = Post.letter(subject);
  private final String to = letter.to().full();

  @Test
  void triesADeferredLetterAgainUntilItIsTaken() {
    FakeSmtp.behave(to, Manner.DEFERS_THE_RECIPIENT);
    post.queue(letter);
    post.dispatch();
    assertThat(post.only(subject).state()).isEqualTo(OutgoingState.QUEUED);
    assertThat(post.only(subject).lastError()).contains("SMTP_451");

    post.dispatch();
    assertThat(post.only(subject).attempts()).isEqualTo(1);
    TestClock.advance(Duration.ofMinutes(1));
    post.dispatch();
    assertThat(post.only(subject).attempts()).isEqualTo(2);

    FakeSmtp.behave(to, Manner.TAKES);
    TestClock.advance(Duration.ofMinutes(2));
    post.dispatch();
    assertThat(post.only(subject).state()).isEqualTo(OutgoingState.SENT);
    assertThat(post.only(subject).lastError()).isEmpty();
    assertThat(FakeSmtp.taken(to)).hasSize(1);
    assertThat(acts()).containsExactly(Act.LETTER_SENT);
  }

  @Test
  void failsARefusedLetterAtOnce() {
    for (Manner refusal :
        List.of(Manner.REFUSES_THE_RECIPIENT, Manner.REFUSES_THE_DATA, Manner.REFUSES_THE_SENDER)) {
      UUID other = UUID.randomUUID();
      OutgoingLetter refused = post.queue(Post.letter(other));
      FakeSmtp.behave(refused.to().full(), refusal);
      post.dispatch();
      TestClock.advance(Duration.ofHours(5));
      post.dispatch();

      assertThat(post.only(other).state()).isEqualTo(OutgoingState.FAILED);
      assertThat(post.only(other).attempts()).isEqualTo(1);
      assertThat(timeline.of(other))
          .extracting(Timeline.Entry::act)
          .containsExactly(Act.LETTER_FAILED);
      assertThat(post.only(other).toString()).doesNotContain("post.example");
    }
  }

  @Test
  void keepsALetterWhileTheServerRefusesTheDesk() {
    FakeSmtp.behave(to, Manner.WANTS_SIGN_IN);
    post.queue(letter);
    assertThat(post.dispatch()).isPositive();

    assertThat(post.only(subject).state()).isEqualTo(OutgoingState.QUEUED);
    assertThat(post.only(subject).lastError()).contains("SMTP_530");
    FakeSmtp.behave(to, Manner.TAKES);
    TestClock.advance(Duration.ofMinutes(1));
    post.dispatch();
    assertThat(post.only(subject).state()).isEqualTo(OutgoingState.SENT);
  }

  @Test
  void repeatsUnderTheSameMessageIdWhenTheAnswerIsLost() throws Exception {
    FakeSmtp.behave(to, Manner.TAKES_AND_HANGS_UP);
    post.queue(letter);
    post.dispatch();
    assertThat(post.only(subject).state()).isEqualTo(OutgoingState.QUEUED);

    FakeSmtp.behave(to, Manner.TAKES);
    TestClock.advance(Duration.ofMinutes(1));
    post.dispatch();

    List<Taken> taken = FakeSmtp.taken(to);
    assertThat(taken).hasSize(2);
    MimeMessage first = parsed(taken.get(0));
    MimeMessage second = parsed(taken.get(1));
    assertThat(second.getMessageID()).isEqualTo(first.getMessageID());
    assertThat(second.getSentDate()).isEqualTo(first.getSentDate());
    assertThat(mark.subjectOf(first.getMessageID())).contains(subject);
    assertThat(post.only(subject).attempts()).isEqualTo(2);
    assertThat(acts()).containsExactly(Act.LETTER_SENT);
  }

  @Test
  void waitsForAServerThatIsAway() throws Exception {
    post.queue(letter);
    FakeSmtp.close();
    try {
      assertThat(post.dispatch()).isPositive();
      assertThat(post.only(subject).state()).isEqualTo(OutgoingState.QUEUED);
    } finally {
      FakeSmtp.open();
    }
    TestClock.advance(Duration.ofMinutes(1));
    post.dispatch();

    assertThat(post.only(subject).state()).isEqualTo(OutgoingState.SENT);
    assertThat(FakeSmtp.taken(to)).hasSize(1);
  }

  @Test
  void givesUpAfterFiveDaysAndLetsAPersonSee() {
    FakeSmtp.behave(to, Manner.DEFERS_THE_RECIPIENT);
    post.queue(letter);
    for (int hours = 0; hours < 5 * 24; hours += 4) {
      post.dispatch();
      assertThat(post.only(subject).state()).isEqualTo(OutgoingState.QUEUED);
      TestClock.advance(Duration.ofHours(4));
    }
    post.dispatch();

    assertThat(post.only(subject).state()).isEqualTo(OutgoingState.FAILED);
    assertThat(post.only(subject).lastError()).contains("SMTP_451");
    assertThat(acts()).containsExactly(Act.LETTER_FAILED);
  }

  @Test
  void writesOnlyWholeLinesAndTheAddressesOfTheDesk() throws Exception {
    OutgoingLetter long_ =
        post.queue(
            new OutgoingLetter(
                subject,
                "X",
                0,
                letter.to(),
                "Größe \u760D\u760A ".repeat(15),
                "Zeile\n.\n.Punkt\nMAIL FROM:<evil@evil.example>\n" + "ü".repeat(2_000),
                Optional.of("<p>" + "x".repeat(5_000) + "</p>"),
                false,
                Optional.empty()));
    post.dispatch();

    assertThat(FakeSmtp.taken(to)).hasSize(1);
    Taken taken = FakeSmtp.taken(to).get(0);
    assertThat(taken.from()).isEqualTo("bounces@desk.example");
    String raw = taken.raw();
    assertThat(raw.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
    assertThat(raw.lines()).allMatch(line -> line.length() <= 998);
    assertThat(raw.chars()).allMatch(c -> c < 0x80);
    MimeMessage mail = parsed(taken);
    assertThat(mail.getSubject()).isEqualTo(LetterText.oneLine(long_.subject(), 200));
    assertThat(mail.getFrom())
        .containsExactly(new InternetAddress(OutsideWorld.SUPPORT, "Käse & Co", "UTF-8"));
    assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("Käse & Co");
  }

  private List<Act> acts() {
    return timeline.of(subject).stream().map(Timeline.Entry::act).toList();
  }

  private static MimeMessage parsed(Taken taken) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(taken.raw().getBytes(StandardCharsets.ISO_8859_1)));
  }
}
