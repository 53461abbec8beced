package io.erasuredesk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.erasuredesk.audit.Act;
import io.erasuredesk.audit.Timeline;
import io.erasuredesk.support.OutsideWorld;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OutsideWorld.class)
class OutgoingMailsTest {

  @Inject OutgoingMails mails;
  @Inject OwnMark mark;
  @Inject Post post;
  @Inject Timeline timeline;
  @Inject EntityManager entities;

  private final UUID subject = UUID.randomUUID();

  @Test
  void queuesTheSameLetterOnce() {
    post.queue(Post.letter(subject));
    String first = messageId();
    post.queue(Post.letter(subject));

    assertThat(post.only(subject).state()).isEqualTo(OutgoingState.QUEUED);
    assertThat(messageId()).isEqualTo(first);
    post.dispatch();
  }

  @Test
  void queuesTheSameLetterOnceWhenEightDoItAtOnce() {
    var tries =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.runAsync(() -> post.queue(Post.letter(subject))))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(tries).join();

    assertThat(post.only(subject).attempts()).isZero();
    post.dispatch();
  }

  @Test
  void queuesNothingOutsideATransaction() {
    var key = post.key();
    assertThatThrownBy(() -> mails.queue(Post.letter(subject), key))
        .isInstanceOf(jakarta.transaction.TransactionalException.class);
  }

  @Test
  void forgetsWithTheTransactionThatQueued() {
    assertThatThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () -> {
                          mails.queue(Post.letter(subject), post.key());
                          throw new IllegalStateException("the act failed");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(mails.of(subject)).isEmpty();
  }

  @Test
  void storesNoWordOfTheLetterInTheClear() {
    post.queue(
        new OutgoingLetter(
            subject,
            "CHALLENGE",
            0,
            MailAddress.of("markeraddress@post.example").orElseThrow(),
            "markersubject",
            "markertext",
            Optional.of("markerhtml"),
            true,
            Optional.of("markerid@post.example")));

    String hex = HexFormat.of().formatHex("marker".getBytes(StandardCharsets.US_ASCII));
    assertThat(row()).contains(subject.toString()).doesNotContain("marker").doesNotContain(hex);
    post.dispatch();
    assertThat(row()).doesNotContain("marker").doesNotContain(hex);
  }

  @Test
  void recognisesOnlyItsOwnMessageIds() {
    post.queue(Post.letter(subject));
    String own = messageId();

    assertThat(own).endsWith("@desk.example").hasSizeLessThan(90);
    assertThat(mark.subjectOf(own)).contains(subject);
    assertThat(mark.subjectOf("<" + own + ">")).contains(subject);
    for (int i = 0; i < own.indexOf('@'); i++) {
      char other = own.charAt(i) == '0' ? '1' : '0';
      String forged = own.substring(0, i) + other + own.substring(i + 1);
      assertThat(mark.subjectOf(forged)).isEmpty();
    }
    for (String strange : List.of("", "@", "x@y", UUID.randomUUID() + "@desk.example")) {
      assertThat(mark.subjectOf(strange)).isEmpty();
    }
    assertThat(mark.subjectOf("9".repeat(100_000))).isEmpty();
    assertThat(mark.subjectOf(mark.messageId(UUID.randomUUID()))).isEmpty();
    post.dispatch();
  }

  @Test
  void marksASentLetterUndeliveredOnce() {
    post.queue(Post.letter(subject));
    String own = messageId();
    post.dispatch();

    assertThat(undelivered(own)).isTrue();
    assertThat(undelivered("<" + own + ">")).isTrue();
    assertThat(undelivered("somebody@else.example")).isFalse();

    assertThat(post.only(subject).state()).isEqualTo(OutgoingState.UNDELIVERED);
    assertThat(timeline.of(subject))
        .extracting(Timeline.Entry::act)
        .containsExactly(Act.LETTER_SENT, Act.LETTER_UNDELIVERED);
    assertThat(timeline.of(subject).get(1).details()).isEqualTo(Map.of("kind", "CHALLENGE"));
  }

  @Test
  void countsWhatARecipientGotUnderAnyTicket() {
    OutgoingLetter letter = post.queue(Post.letter(subject));
    MailAddress shouted =
        MailAddress.of(letter.to().full().toUpperCase(java.util.Locale.ROOT)).orElseThrow();

    assertThat(subjects(letter.to(), "CHALLENGE")).containsExactly(subject);
    assertThat(subjects(shouted, "CHALLENGE")).containsExactly(subject);
    assertThat(subjects(letter.to(), "ERASED")).isEmpty();
    post.dispatch();
  }

  private List<UUID> subjects(MailAddress to, String kind) {
    return QuarkusTransaction.requiringNew()
        .call(() -> mails.lastSubjects(to, Set.of(kind), Instant.EPOCH));
  }

  private boolean undelivered(String messageId) {
    return QuarkusTransaction.requiringNew().call(() -> mails.undelivered(messageId));
  }

  private String messageId() {
    return one("select message_id from outgoing_mail where subject_id = :subject");
  }

  private String row() {
    return one("select cast(m as text) from outgoing_mail m where subject_id = :subject");
  }

  private String one(String sql) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                String.valueOf(
                    entities
                        .createNativeQuery(sql)
                        .setParameter("subject", subject)
                        .getSingleResult()));
  }
}
